"""The proof of an application, to be printed or kept: number, secret code and a QR that leads to the status page."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Application
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Proof:
    """`status` is the address of the page where number and code are asked; `checked_by`, until when somebody looks."""

    application: Application
    code: str
    status: str
    office: Office
    checked_by: datetime | None

    @property
    def address(self) -> str:
        """What the QR holds: the number behind the #, which no server is told, and never the code."""
        return f"{self.status}#{self.application.display_number}"

    @property
    def file_name(self) -> str:
        return f"bukti-pendaftaran-{self.application.display_number}.pdf"


def draw(proof: Proof) -> bytes:
    """The PDF, one page of A5, so that two fit on a sheet.  Raises `OSError` on a machine without libpango."""
    context = {"proof": proof, "application": proof.application}
    return sheet.draw("proof", context, {"qr.svg": sheet.qr_code(proof.address)})
