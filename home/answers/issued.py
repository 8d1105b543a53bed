"""Draw a certificate or a receipt as it was issued, for the resident and for officers."""

from django.urls import reverse

from cms.sharing.addresses import absolute, spoken
from workflows.documents.awards import receipt
from workflows.documents.sheet import Office, as_issued
from workflows.documents.training import certificate
from workflows.models import IssuedDocument


def draw(issued: IssuedDocument, office: Office) -> bytes:
    """Returns the PDF. `office` is that of today, for old documents. Raises `OSError` if libpango is not installed."""
    office = as_issued(issued.content, office)
    if issued.kind != IssuedDocument.Kind.CERTIFICATE:
        return receipt.draw(issued, office)
    here = reverse("certificate")
    address = f"{absolute(here)}?nomor={issued.number}"
    return certificate.draw(certificate.Certificate(issued, address, spoken(here), office))
