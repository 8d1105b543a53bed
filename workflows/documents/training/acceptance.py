"""The letter of acceptance, which participants show to an employer or a school."""

from ...models import Application, Enrolment
from .. import sheet
from ..sheet import Office


def is_ready(application: Application) -> bool:
    enrolment = getattr(application, "enrolment", None)
    return enrolment is not None and enrolment.status == Enrolment.Status.ACTIVE


def draw(application: Application, office: Office) -> bytes:
    """Returns the PDF: one A4 page without a NIK. Raises `OSError` if libpango is not installed."""
    return sheet.draw("acceptance", {"application": application, "batch": application.batch, "office": office})
