"""Draw a certificate or a receipt as it was issued, for the resident and for officers."""

from django.urls import reverse

from cms.sharing.addresses import absolute, spoken
from workflows.documents.awards import receipt
from workflows.documents.sheet import Office
from workflows.documents.training import certificate
from workflows.models import IssuedDocument


def draw(issued: IssuedDocument, office: Office) -> bytes:
    """Returns the PDF. Raises `OSError` if libpango is not installed."""
    if issued.kind != IssuedDocument.Kind.CERTIFICATE:
        return receipt.draw(issued, office)
    here = reverse("certificate")
    address = f"{absolute(here)}?nomor={issued.number}"
    return certificate.draw(certificate.Certificate(issued, address, spoken(here), office))
