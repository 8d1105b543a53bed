"""What all documents share: our font, logo and colours, the office's contact details and QR codes."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import segno
from django.conf import settings
from django.template.loader import render_to_string

FONT: Path = settings.BASE_DIR / "cms" / "static" / "fonts" / "plus-jakarta-sans.woff2"
MARK: Path = settings.BASE_DIR / "cms" / "static" / "img" / "logo.svg"
INK, PAPER, BRAND = "#17211f", "#ffffff", "#0b5f58"


class Office(Protocol):
    """The office's contact details."""

    office: str
    address: str
    hours: str
    phone: str
    whatsapp: str


@dataclass
class Letterhead:
    """An `Office` as it was when a document was issued."""

    office: str
    address: str
    hours: str
    phone: str
    whatsapp: str


def as_issued(said: Mapping[str, Any], now: Office) -> Office:
    """The letterhead kept in what a document says; that of `now` if it was issued before letterheads were kept."""
    if "letterhead" not in said:
        return now
    return Letterhead(**said["letterhead"])


def qr_code(address: str) -> bytes:
    """A QR code as SVG, readable even if 15 % of it is torn or dirty."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", dark=INK, light=PAPER, border=2, scale=4)
    return out.getvalue()


def draw(name: str, context: dict[str, Any], files: Mapping[str, bytes] | None = None, *, ink: str = BRAND) -> bytes:
    """Returns the PDF of `documents/<name>.html`.

    The template can use font.woff2, mark.svg (in the colour `ink`) and `files`. Raises `OSError` if libpango is not
    installed.
    """
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", ink).encode()
    html = render_to_string(f"documents/{name}.html", context)
    own = {"font.woff2": FONT.read_bytes(), "mark.svg": mark}
    pdf: bytes = import_module("workflows.documents.pdf").render(html, {**own, **(files or {})})
    return pdf
