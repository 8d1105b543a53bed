"""A printed notice for residents who prefer letters: A4, with the address placed for a window envelope."""

from dataclasses import dataclass
from datetime import date

from ..models import Application
from ..queries.messages.texts import Message
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Letter:
    """A notice to print. `on` is the day of printing."""

    application: Application
    message: Message
    office: Office
    on: date


def draw(letter: Letter) -> bytes:
    """Returns the PDF in A4. Raises `OSError` if libpango is not installed."""
    return sheet.draw("notice", {"letter": letter, "application": letter.application})
