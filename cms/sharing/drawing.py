"""Draws the 1200 x 630 link preview for WhatsApp, Facebook and X, with text that always fits."""

import io
import unicodedata
from functools import cache

from django.conf import settings
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, ImageOps

from . import mark

WIDTH, HEIGHT = 1200, 630
FONT = settings.BASE_DIR / "cms" / "static" / "fonts" / "plus-jakarta-sans.woff2"
# Colours from cms/static/css/tokens.css.
DEEP, BRAND, ACCENT, ON_ACCENT, ON_DEEP, SOFT = "#083e3a", "#0b5f58", "#e79a1b", "#17211f", "#ffffff", "#bfe0d9"
EDGE = 64
PHOTO = (456, HEIGHT - 2 * 40)
TITLE_SIZES = range(92, 27, -2)
LINE = 1.16
BOLD, HEAVY, PLAIN = 700, 800, 500
QUALITY = 84


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(str(FONT), size)
    made.set_variation_by_axes([weight])
    return made


@cache
def letters() -> frozenset[int]:
    """Return the code points that the font supports."""
    with TTFont(FONT) as file:
        return frozenset(file.getBestCmap())


def drawable(text: str) -> str:
    """Reduce `text` to letters that the font has: others lose their accent or are dropped."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        plain = char if ord(char) in letters() else unicodedata.normalize("NFKD", char)
        kept += [one for one in plain if ord(one) in letters()]
    return " ".join("".join(kept).split())


def wrap(text: str, shape: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Wrap text to lines of at most `width`, breaking words that are longer than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if shape.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if shape.getlength(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def fit(text: str, width: int, height: int) -> tuple[list[str], int]:
    """Return lines and font size: the largest that fits without breaking words.

    If even the smallest size is too large, the text is cut off with an ellipsis.
    """
    for size in TITLE_SIZES:
        shape = font(size, HEAVY)
        lines = wrap(text, shape, width)
        whole = size == TITLE_SIZES[-1] or all(shape.getlength(word) <= width for word in text.split())
        if whole and len(lines) * size * LINE <= height:
            return lines, size
    lines = lines[: int(height / (size * LINE))]
    while font(size, HEAVY).getlength(lines[-1] + "…") > width:
        lines[-1] = lines[-1][:-1]
    return [*lines[:-1], lines[-1].rstrip(" .,;:–-") + "…"], size


def rounded(size: tuple[int, int], radius: int) -> Image.Image:
    """Return a mask with rounded corners."""
    large = Image.new("L", (size[0] * 4, size[1] * 4))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, large.width - 1, large.height - 1), radius * 4, fill=255)
    return large.resize(size, Image.Resampling.LANCZOS)


def _ground(picture: Image.Image, photo: Image.Image | None) -> None:
    """Draw the background: a bar at the bottom, and the photo on the right or a large faint logo instead."""
    picture.paste(DEEP, (0, HEIGHT - 14, WIDTH, HEIGHT))
    picture.paste(ACCENT, (0, HEIGHT - 14, 220, HEIGHT))
    if photo is None:
        picture.paste(DEEP, (760, 40), mark.mask(520).point(lambda value: value // 2))
        return
    fitted = ImageOps.fit(photo.convert("RGB"), PHOTO, Image.Resampling.LANCZOS)
    picture.paste(fitted, (WIDTH - 40 - PHOTO[0], 33), rounded(PHOTO, 28))


def _kicker(pen: ImageDraw.ImageDraw, text: str, width: int) -> int:
    """Draw the tag above the title and return the top of the title."""
    if not text:
        return EDGE
    shape = font(28, BOLD)
    while shape.getlength(text) > width - 48:
        text = text[:-2].rstrip() + "…"
    pen.rounded_rectangle((EDGE, EDGE, EDGE + shape.getlength(text) + 48, EDGE + 56), 28, fill=ACCENT)
    pen.text((EDGE + 24, EDGE + 28), text, ON_ACCENT, shape, anchor="lm")
    return EDGE + 56 + 32


def _foot(picture: Image.Image, pen: ImageDraw.ImageDraw, strapline: str) -> None:
    picture.paste(ON_DEEP, (EDGE - 6, HEIGHT - 138), mark.mask(76))
    pen.text((EDGE + 88, HEIGHT - 104), "Berdaya", ON_DEEP, font(38, HEAVY), anchor="ls")
    pen.text((EDGE + 88, HEIGHT - 66), strapline, SOFT, font(25, PLAIN), anchor="ls")


def card(*, kicker: str, title: str, strapline: str, photo: Image.Image | None) -> bytes:
    """Draw a card as a JPEG of about 60 to 100 KB. WhatsApp does not show images above 300 KB."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), BRAND)
    pen = ImageDraw.Draw(picture)
    _ground(picture, photo)
    width = WIDTH - 2 * EDGE - (PHOTO[0] + 20 if photo else 0)
    top = _kicker(pen, drawable(kicker), width)
    lines, size = fit(drawable(title), width, HEIGHT - 170 - top)
    for at, line in enumerate(lines):
        pen.text((EDGE, top + (at + 0.8) * size * LINE), line, ON_DEEP, font(size, HEAVY), anchor="ls")
    _foot(picture, pen, drawable(strapline))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
