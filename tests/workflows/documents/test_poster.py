"""The poster of a class: one page, all that a passer-by needs, and a QR code that a telephone reads."""

import ctypes
import io
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from tests.factories import BatchFactory, CourseFactory
from workflows.documents import poster

pytestmark = pytest.mark.once

ADDRESS = "https://berdaya.kota.example/pelatihan/barista-kopi/"
OFFICE = SimpleNamespace(
    office="Dinas Sosial Kota Tangerang",
    address="Jl. Taman Warga No. 8",
    hours="Senin-Kamis, 08.00-15.30 WIB",
    phone="021-5550-0100",
    whatsapp="0812-0000-0100",
)


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1200, 900), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def batch(db):
    course = CourseFactory(name="Barista Kopi", requirements="Bersedia hadir di semua pertemuan.\n\nMemakai sepatu.")
    return BatchFactory(
        course=course,
        number=4,
        seats=15,
        closes_at=datetime(2026, 12, 15, 16, 59, tzinfo=UTC),
        starts_on=date(2027, 1, 4),
        ends_on=date(2027, 2, 3),
    )


def sheet(batch, **values):
    details = {
        "title": "Barista Kopi",
        "summary": "Belajar menyeduh kopi dan melayani pembeli.",
        "address": ADDRESS,
        "spoken": f"berdaya.kota.example/kelas/{batch.pk}",
        "office": OFFICE,
        "photo": photo(),
        "photo_words": "Tangan menuang kopi",
        **values,
    }
    return poster.Poster(batch=batch, **details)


def read(pdf):
    """Number of pages, words of the first, and the picture of it."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        words = page.get_textpage().get_text_range().replace("\r\n", " ").replace("\xa0", " ")
        return len(document), " ".join(words.split()), page.render(scale=3).to_pil()


def test_poster_says_what_a_passer_by_needs(batch):
    pages, words, _picture = read(poster.draw(sheet(batch)))

    assert pages == 1
    wanted = [
        "Barista Kopi",
        "Belajar menyeduh kopi dan melayani pembeli.",
        "Gratis",
        "4 Januari – 3 Februari 2027",
        "Senin-Kamis, 08.00-12.00 WIB",
        "Balai Latihan Karawaci",
        "15 orang",
        "Berusia 17 sampai 45 tahun saat kelas dimulai",
        "Memakai sepatu.",
        "Sampai 15 Desember 2026",
        f"berdaya.kota.example/kelas/{batch.pk}",
        "Dinas Sosial Kota Tangerang",
        "WhatsApp 0812-0000-0100",
        "021-5550-0100",
    ]
    assert [one for one in wanted if one not in words] == []


@pytest.mark.parametrize("address", [ADDRESS, f"https://pelatihan.kota-panjang.example/{'a' * 120}/"])
def test_telephone_reads_the_address_off_the_printed_page(batch, address):
    _pages, _words, picture = read(poster.draw(sheet(batch, address=address)))
    assert [(one.format.name, one.text) for one in zxingcpp.read_barcodes(picture)] == [("QRCode", address)]


def test_poster_is_a_tagged_a4_page_with_title_and_language(batch):
    pdf = poster.draw(sheet(batch))

    language = (ctypes.c_ushort * 8)()
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_value("Title") == "Barista Kopi: angkatan 4"
        assert document.get_metadata_value("Author") == OFFICE.office
        assert raw.FPDFCatalog_IsTagged(document)
        raw.FPDFCatalog_GetLanguage(document, language, ctypes.sizeof(language))
        assert bytes(language).decode("utf-16le").rstrip("\0") == "id"
        assert [round(side) for side in document[0].get_size()] == [595, 842]


@pytest.mark.parametrize("title", ["Las", "Keterampilan Pertukangan", "Pelatihan servis mesin " * 12, "W" * 255])
@pytest.mark.parametrize("picture", [None, photo()])
def test_long_words_stay_on_the_page_and_over_each_other_never(batch, title, picture):
    batch.course.requirements = "\n".join(f"Syarat nomor {number} yang agak panjang sekali" for number in range(30))
    made = poster.draw(sheet(batch, title=title[:255].strip(), summary="Kalimat yang panjang. " * 10, photo=picture))

    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
        text = document[0].get_textpage()
        lines = sorted(text.get_rect(index) for index in range(text.count_rects()))
    assert len(lines) > 20
    assert all(0 < left < right < 595 and 0 < bottom < top < 842 for left, bottom, right, top in lines)
    assert overlaps(lines) == []


def overlaps(lines):
    """Pairs of lines of words that lie on one another by more than a hair, in points."""
    found = []
    for at, (left, bottom, right, top) in enumerate(lines):
        for other in lines[at + 1 :]:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - max(bottom, other[1])
            if wide > 2 and high > 0.4 * min(top - bottom, other[3] - other[1]):
                found.append((left, bottom, other))
    return found


def test_requirements_beyond_the_room_lead_to_the_address(batch):
    batch.course.requirements = "\n".join("abcdefghij")
    lines = sheet(batch).requirements
    assert (len(lines), lines[-1]) == (poster.MOST_REQUIREMENTS, "Syarat lain: lihat alamat di samping.")


def test_office_without_contacts_leaves_no_empty_label(batch):
    office = SimpleNamespace(office="Dinas", address="", hours="", phone="", whatsapp="")
    _pages, words, _picture = read(poster.draw(sheet(batch, office=office)))
    assert ("WhatsApp" in words, "Telepon" in words, "Dinas" in words) == (False, False, True)


def test_words_of_officers_cannot_bring_code(batch):
    _pages, words, _picture = read(poster.draw(sheet(batch, summary="<img src='file:///etc/passwd'><b>tebal</b>")))
    assert "<b>tebal</b>" in words


def test_file_is_named_after_course_and_number(batch):
    assert sheet(batch).file_name == "poster-barista-kopi-4.pdf"
