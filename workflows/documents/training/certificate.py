"""A participant's certificate: one A4 landscape page with a QR code that links to the verification page."""

from dataclasses import dataclass

from ...models import Batch, Enrolment
from .. import sheet
from ..sheet import Office

# Pairs of (longest name in characters, font size in points).
NAME_SIZES = ((22, 40), (32, 32), (48, 25), (120, 17))


@dataclass(frozen=True)
class Certificate:
    """`address` is in the QR code. `spoken` is the printed address where a reader types the number."""

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
    """Returns the PDF. Raises `OSError` if libpango is not installed."""
    context = {"certificate": certificate, "enrolment": certificate.enrolment, "batch": certificate.batch}
    return sheet.draw("certificate", context, {"qr.svg": sheet.qr_code(certificate.address)})
