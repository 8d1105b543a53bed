"""Site icons drawn from the logo: browser, phone home screen, and the default card."""

import io

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from . import cards, drawing, mark

ROUND = 0.22  # corner radius, as a share of the side; maskable and Apple icons stay square because phones round them
INSIDE = 0.62  # size of the logo, as a share of the side
INSIDE_MASKABLE = 0.56  # fits the safe zone of maskable icons, a circle of 80% of the side


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
    """Draw the default card, for screens that are not Wagtail pages, such as the status page."""
    with override("id"):
        return drawing.card(
            kicker="", title=_("Learn a trade, free of charge"), strapline=cards.strapline(), photo=None
        )


def files() -> dict[str, bytes]:
    """Return the content of each generated file in cms/static/img by name."""
    return {
        **{f"icon-{size}.png": _png(icon(size, corners=True)) for size in (192, 512)},
        **{f"icon-maskable-{size}.png": _png(icon(size, corners=False, inside=INSIDE_MASKABLE)) for size in (192, 512)},
        "apple-touch-icon.png": _png(icon(180, corners=False)),
        "favicon.ico": _ico(),
        "card.jpg": _card(),
    }
