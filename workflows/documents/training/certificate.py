"""A participant's certificate: one A4 landscape page with a QR code that links to the verification page.

It is drawn from the copy that was kept when it was issued.
"""

from dataclasses import dataclass

from ...models import IssuedDocument
from .. import sheet
from ..sheet import Office

# Pairs of (longest name in characters, font size in points).
NAME_SIZES = ((22, 40), (32, 32), (48, 25), (120, 17))


@dataclass(frozen=True)
class Certificate:
    """`address` is in the QR code. `spoken` is the printed address where a reader types the number."""

    issued: IssuedDocument
    address: str
    spoken: str
    office: Office

    @property
    def name(self) -> str:
        return str(self.issued.content["name"])

    @property
    def name_size(self) -> int:
        return next((size for most, size in NAME_SIZES if len(self.name) <= most), NAME_SIZES[-1][1])


def draw(certificate: Certificate) -> bytes:
    """Returns the PDF. Raises `OSError` if libpango is not installed."""
    context = {"certificate": certificate, "said": certificate.issued.content}
    return sheet.draw("certificate", context, {"qr.svg": sheet.qr_code(certificate.address)})
