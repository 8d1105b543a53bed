"""The certificate of a participant: A4 across, one page, with a QR code that leads to the page which proves it."""

from dataclasses import dataclass

from ..models import Batch, Enrolment
from . import sheet
from .sheet import Office

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
    context = {"certificate": certificate, "enrolment": certificate.enrolment, "batch": certificate.batch}
    return sheet.draw("certificate", context, {"qr.svg": sheet.qr_code(certificate.address)})
