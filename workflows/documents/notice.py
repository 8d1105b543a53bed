"""A notice on paper, for residents who are told by letter: A4, with the address where a window envelope shows it."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.template.loader import render_to_string

from ..actions.letters import Message
from ..models import Application
from .poster import BRAND, FONT, MARK, Office


@dataclass(frozen=True)
class Letter:
    """`on` is the day of printing."""

    application: Application
    message: Message
    office: Office
    on: date


def draw(letter: Letter) -> bytes:
    """The PDF, A4.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": mark}
    html = render_to_string("documents/notice.html", {"letter": letter, "application": letter.application})
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
