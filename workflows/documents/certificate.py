"""The certificate of a participant: A4 across, one page, with a QR code that leads to the page which proves it."""

from dataclasses import dataclass
from importlib import import_module

from django.template.loader import render_to_string

from ..models import Batch, Enrolment
from .poster import BRAND, FONT, MARK, Office, qr_code

# Longest name, in letters, that is still set in this size (points); a longer one is set smaller.
NAME_SIZES = ((22, 40), (32, 32), (48, 25), (120, 17))


@dataclass(frozen=True)
class Certificate:
    """`address` is what the QR code holds, `spoken` where a reader types the number."""

    enrolment: Enrolment
    address: str
    spoken: str
    office: Office

    @property
    def batch(self) -> Batch:
        return self.enrolment.batch

    @property
    def name(self) -> str:
        return self.enrolment.application.name

    @property
    def name_size(self) -> int:
        return next((size for most, size in NAME_SIZES if len(self.name) <= most), NAME_SIZES[-1][1])

    @property
    def file_name(self) -> str:
        return f"sertifikat-{self.enrolment.display_certificate}.pdf"


def draw(certificate: Certificate) -> bytes:
    """The PDF.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": mark, "qr.svg": qr_code(certificate.address)}
    html = render_to_string(
        "documents/certificate.html",
        {"certificate": certificate, "enrolment": certificate.enrolment, "batch": certificate.batch},
    )
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
