"""The proof of application, to print or save: number, secret code and a QR code for the status page."""

from dataclasses import dataclass
from datetime import datetime

from ...models import Application
from .. import sheet
from ..sheet import Office


@dataclass(frozen=True)
class Proof:
    """`status` is the address of the status page. `checked_by` is the deadline for an officer to check the data."""

    application: Application
    code: str
    status: str
    office: Office
    checked_by: datetime | None

    @property
    def address(self) -> str:
        """The address in the QR code. The number follows the #, which browsers do not send; the code is never in it."""
        return f"{self.status}#{self.application.display_number}"

    @property
    def file_name(self) -> str:
        return f"bukti-pendaftaran-{self.application.display_number}.pdf"


def draw(proof: Proof) -> bytes:
    """Returns the PDF: one A5 page, so that two fit on a sheet. Raises `OSError` if libpango is not installed."""
    context = {"proof": proof, "application": proof.application}
    return sheet.draw("proof", context, {"qr.svg": sheet.qr_code(proof.address)})
