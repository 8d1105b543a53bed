"""The picture of a link: its size, its weight, and words that always fit."""

import io

import pytest
from PIL import Image

from cms.sharing import drawing, icons, mark

pytestmark = pytest.mark.once

LONGEST = 255  # letters of a title, by Wagtail's own field
TITLES = {
    "short": "Barista Kopi",
    "headline": "Belajar keterampilan gratis, siap bekerja atau membuka usaha.",
    "longest": ("Jadwal kelas berikutnya dan cara kerja daftar tunggu " * 5)[:LONGEST],
    "one word": "W" * LONGEST,
    "narrow": "i" * LONGEST,
    "empty": "",
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(("width", "height"), [(616, 308), (1072, 396)])
def test_title_fits_its_room(title, width, height):
    lines, size = drawing.fit(TITLES[title], width, height)

    shape = drawing.font(size, drawing.HEAVY)
    assert max(shape.getlength(line) for line in lines) <= width
    assert len(lines) * size * drawing.LINE <= height


def test_title_that_fits_is_whole_and_large():
    lines, size = drawing.fit(TITLES["headline"], 616, 396)
    assert (" ".join(lines), size >= 60) == (TITLES["headline"], True)


def test_title_that_cannot_fit_ends_in_an_ellipsis():
    lines, size = drawing.fit(TITLES["one word"], 616, 308)
    assert (lines[-1][-1], size) == ("…", drawing.TITLE_SIZES[-1])


def test_letters_that_the_font_lacks_lose_their_accent_or_fall_out():
    assert drawing.drawable("Şehir  Ł\n日本 café 🙂 “kopi”") == "Sehir café “kopi”"


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("size", [None, (1200, 900), (40, 30)])
def test_card_is_a_jpeg_that_whatsapp_shows(title, size):
    photo = Image.effect_noise(size, 80).convert("RGB") if size else None

    made = drawing.card(kicker="X" * 60, title=TITLES[title], strapline="Pelatihan gratis", photo=photo)

    picture = Image.open(io.BytesIO(made))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert len(made) < 300_000


def test_mark_is_drawn_within_its_square_and_not_empty():
    drawn = mark.mask(96)
    left, top, right, bottom = drawn.getbbox()
    assert (drawn.size, left > 2, right < 94, top < 8, bottom > 88) == ((96, 96), True, True, True, True)
    assert drawn.getpixel((48, 70)) == 255
    assert drawn.getpixel((48, 5)) == 0


def test_icons_of_the_repository_are_those_that_the_mark_gives(settings):
    folder = settings.BASE_DIR / "cms" / "static" / "img"
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in icons.files().items()}

    assert sizes == {
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
        "icon-maskable-192.png": (192, 192),
        "icon-maskable-512.png": (512, 512),
        "apple-touch-icon.png": (180, 180),
        "favicon.ico": (48, 48),
        "card.jpg": (1200, 630),
    }
    assert sizes == {name: Image.open(io.BytesIO((folder / name).read_bytes())).size for name in sizes}


def test_maskable_icon_keeps_the_mark_within_the_circle_that_telephones_leave():
    picture = icons.icon(512, corners=False, inside=icons.INSIDE_MASKABLE)
    ground = picture.getpixel((0, 0))
    outside = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - 256) ** 2 + (y - 256) ** 2 > (512 * 0.4) ** 2 and picture.getpixel((x, y)) != ground
    ]
    assert outside == []
