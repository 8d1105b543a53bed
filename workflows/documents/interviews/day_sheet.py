"""The day sheet of interviews: one page for each place and interviewer, with boxes to tick. No personal number."""

from collections.abc import Sequence
from datetime import date

from ...queries.interviews.day_sheet import Desk
from .. import sheet
from ..sheet import Office


def draw(day: date, desks: Sequence[Desk], office: Office) -> bytes:
    """Returns the PDF.  Raises `OSError` if libpango is not installed."""
    return sheet.draw("day_sheet", {"day": day, "desks": desks, "office": office})
