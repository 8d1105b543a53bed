"""The attendance sheet of a lesson on paper: every participant signs. With names, without personal numbers."""

from collections.abc import Sequence

from ...models import Enrolment, Lesson
from .. import sheet
from ..sheet import Office


def draw(lesson: Lesson, participants: Sequence[Enrolment], office: Office) -> bytes:
    """Returns the PDF: A4 pages. Raises `OSError` if libpango is not installed."""
    context = {"lesson": lesson, "batch": lesson.batch, "participants": participants, "office": office}
    return sheet.draw("attendance_sheet", context)
