"""The invitation to an interview, to be brought along: whoever has no printer shows it on the telephone."""

from ..models import Application, Interview, Step
from ..privacy.masking import mask
from . import sheet
from .sheet import Office


def _to_come(application: Application) -> Interview | None:
    if application.step != Step.INTERVIEW:
        return None
    return application.interviews.open().select_related("slot").first()


def is_ready(application: Application) -> bool:
    return _to_come(application) is not None


def draw(application: Application, office: Office) -> bytes:
    """The PDF, A4, one page; the NIK masked.  Raises `OSError` on a machine without libpango."""
    nik, interview = mask(application.nik), _to_come(application)
    return sheet.draw("invitation", {"application": application, "interview": interview, "office": office, "nik": nik})
