"""The interview invitation, which applicants bring on paper or on their phone."""

from ...models import Application, Interview, Step
from ...privacy.masking import mask
from .. import sheet
from ..sheet import Office


def _to_come(application: Application) -> Interview | None:
    if application.step != Step.INTERVIEW:
        return None
    return application.interviews.open().select_related("slot").first()


def is_ready(application: Application) -> bool:
    return _to_come(application) is not None


def draw(application: Application, office: Office) -> bytes:
    """Returns the PDF: one A4 page with the NIK masked. Raises `OSError` if libpango is not installed."""
    nik, interview = mask(application.nik), _to_come(application)
    return sheet.draw("invitation", {"application": application, "interview": interview, "office": office, "nik": nik})
