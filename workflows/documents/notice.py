"""A notice on paper, for residents who are told by letter: A4, with the address where a window envelope shows it."""

from dataclasses import dataclass
from datetime import date

from ..actions.letters import Message
from ..models import Application
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Letter:
    """`on` is the day of printing."""

    application: Application
    message: Message
    office: Office
    on: date


def draw(letter: Letter) -> bytes:
    """The PDF, A4.  Raises `OSError` on a machine without libpango."""
    return sheet.draw("notice", {"letter": letter, "application": letter.application})
