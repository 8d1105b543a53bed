"""The proof of an application, to be printed or kept: number, secret code and a QR that leads to the status page."""

from dataclasses import dataclass
from importlib import import_module

from django.template.loader import render_to_string

from ..models import Application
from .poster import BRAND, FONT, MARK, Office, qr_code


@dataclass(frozen=True)
class Proof:
    """`status` is the address of the page where number and code are asked."""

    application: Application
    code: str
    status: str
    office: Office

    @property
    def address(self) -> str:
        """What the QR holds: the number behind the #, which no server is told, and never the code."""
        return f"{self.status}#{self.application.display_number}"

    @property
    def file_name(self) -> str:
        return f"bukti-pendaftaran-{self.application.display_number}.pdf"


def draw(proof: Proof) -> bytes:
    """The PDF, one page of A5, so that two fit on a sheet.  Raises `OSError` on a machine without libpango."""
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": mark, "qr.svg": qr_code(proof.address)}
    html = render_to_string("documents/proof.html", {"proof": proof, "application": proof.application})
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
