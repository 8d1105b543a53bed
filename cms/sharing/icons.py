"""The icons of the site, all drawn from the mark: browser, home screen of a telephone, and the card of last resort."""

import io

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from . import cards, drawing, mark

ROUND = 0.22  # of the side; what a telephone cuts itself (maskable, Apple's) has square corners
INSIDE = 0.62  # how much of the side the mark takes
INSIDE_MASKABLE = 0.56  # within the circle that every telephone leaves: 80 % of the side


def icon(size: int, *, corners: bool, inside: float = INSIDE) -> Image.Image:
    picture = Image.new("RGB", (size, size), drawing.BRAND)
    side = round(size * inside)
    picture.paste(drawing.ON_DEEP, ((size - side) // 2, (size - side) // 2), mark.mask(side))
    if corners:
        picture.putalpha(drawing.rounded((size, size), round(size * ROUND)))
    return picture


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _ico() -> bytes:
    out = io.BytesIO()
    sizes = [(16, 16), (32, 32), (48, 48)]
    small = [icon(side, corners=True, inside=0.8) for side, _side in sizes]
    small[-1].save(out, "ICO", sizes=sizes, append_images=small[:-1])
    return out.getvalue()


def _card() -> bytes:
    """For screens that are no page of the tree, such as the door to an application."""
    with override("id"):
        return drawing.card(
            kicker="", title=_("Learn a trade, free of charge"), strapline=cards.strapline(), photo=None
        )


def files() -> dict[str, bytes]:
    """Each file of cms/static/img that is drawn, by its name."""
    return {
        **{f"icon-{size}.png": _png(icon(size, corners=True)) for size in (192, 512)},
        **{f"icon-maskable-{size}.png": _png(icon(size, corners=False, inside=INSIDE_MASKABLE)) for size in (192, 512)},
        "apple-touch-icon.png": _png(icon(180, corners=False)),
        "favicon.ico": _ico(),
        "card.jpg": _card(),
    }
