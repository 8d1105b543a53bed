"""The poster of a class for notice boards: A4, one page, with a QR code that leads to the course."""

import io
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import Batch

FONT: Path = settings.BASE_DIR / "cms" / "static" / "fonts" / "plus-jakarta-sans.woff2"
MARK: Path = settings.BASE_DIR / "cms" / "static" / "img" / "logo.svg"
INK, PAPER, BRAND = "#17211f", "#ffffff", "#0b5f58"
# Longest title, in letters, that is still set in this size (points); a longer one is set smaller.
TITLE_SIZES = ((14, 64), (24, 48), (44, 36), (80, 28), (140, 22), (255, 16))
WIDEST_WORD = 830  # letters times points
MOST_REQUIREMENTS = 9


class Office(Protocol):
    """Whom to ask."""

    office: str
    address: str
    hours: str
    phone: str
    whatsapp: str


@dataclass(frozen=True)
class Poster:
    """`address` is what the QR code holds, `spoken` the short one that is printed; `photo` a JPEG or nothing."""

    batch: Batch
    title: str
    summary: str
    address: str
    spoken: str
    office: Office
    photo: bytes | None
    photo_words: str = ""

    @property
    def title_size(self) -> int:
        longest_word = max(map(len, self.title.split()), default=0)
        fitting = (size for most, size in TITLE_SIZES if len(self.title) <= most and longest_word * size <= WIDEST_WORD)
        return next(fitting, TITLE_SIZES[-1][1])

    @property
    def requirements(self) -> list[str]:
        """As many as there is room for; the page of the course has all of them."""
        course = self.batch.course
        lines = [*map(str, course.criteria.all()), *filter(str.strip, course.requirements.splitlines())]
        if len(lines) > MOST_REQUIREMENTS:
            lines[MOST_REQUIREMENTS - 1 :] = [_("More requirements: see the address beside.")]
        return lines

    @property
    def file_name(self) -> str:
        return f"poster-{slugify(self.batch.course.name)}-{self.batch.number}.pdf"


def qr_code(address: str) -> bytes:
    """An SVG that still reads with 15 % of it torn or dirty."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", dark=INK, light=PAPER, border=2, scale=4)
    return out.getvalue()


def draw(poster: Poster) -> bytes:
    """The PDF.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND if poster.photo else INK).encode()
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": mark, "qr.svg": qr_code(poster.address)}
    if poster.photo:
        files["photo.jpg"] = poster.photo
    html = render_to_string("documents/poster.html", {"poster": poster, "batch": poster.batch})
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
