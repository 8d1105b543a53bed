"""A poster of a class for notice boards: one A4 page with a QR code that links to the course page."""

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import Batch, ClassRules
from . import sheet
from .sheet import Office

# Pairs of (longest title in characters, font size in points).
TITLE_SIZES = ((14, 64), (24, 48), (44, 36), (80, 28), (140, 22), (255, 16))
WIDEST_WORD = 830  # characters times points
MOST_REQUIREMENTS = 9


@dataclass(frozen=True)
class Poster:
    """`address` is in the QR code and `spoken` is the short printed one. `photo` is a JPEG or None."""

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
        """As many requirements as fit. The course page lists all of them."""
        course = self.batch.course
        criteria = ClassRules.objects.of(self.batch).criteria_rows
        lines = [*map(str, criteria), *filter(str.strip, course.requirements.splitlines())]
        if len(lines) > MOST_REQUIREMENTS:
            lines[MOST_REQUIREMENTS - 1 :] = [_("For all requirements, see the address next to this list.")]
        return lines

    @property
    def file_name(self) -> str:
        return f"poster-{slugify(self.batch.course.name)}-{self.batch.number}.pdf"


def draw(poster: Poster) -> bytes:
    """Returns the PDF. Raises `OSError` if libpango is not installed."""
    files = {"qr.svg": sheet.qr_code(poster.address)}
    if poster.photo:
        files["photo.jpg"] = poster.photo
    context = {"poster": poster, "batch": poster.batch}
    return sheet.draw("poster", context, files, ink=sheet.BRAND if poster.photo else sheet.INK)
