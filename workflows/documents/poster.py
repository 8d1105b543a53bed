"""The poster of a class for notice boards: A4, one page, with a QR code that leads to the course."""

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models import Batch
from . import sheet
from .sheet import Office

# Longest title, in letters, that is still set in this size (points); a longer one is set smaller.
TITLE_SIZES = ((14, 64), (24, 48), (44, 36), (80, 28), (140, 22), (255, 16))
WIDEST_WORD = 830  # letters times points
MOST_REQUIREMENTS = 9


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


def draw(poster: Poster) -> bytes:
    """The PDF.  Raises `OSError` on a machine without libpango."""
    files = {"qr.svg": sheet.qr_code(poster.address)}
    if poster.photo:
        files["photo.jpg"] = poster.photo
    context = {"poster": poster, "batch": poster.batch}
    return sheet.draw("poster", context, files, ink=sheet.BRAND if poster.photo else sheet.INK)
