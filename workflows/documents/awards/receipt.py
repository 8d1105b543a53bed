"""The receipt for a starter kit (BAST): what was handed over, by whom, to whom and when."""

from ...models import Application, Award
from ...privacy.masking import mask
from .. import sheet
from ..sheet import Office


def _award(application: Application) -> Award | None:
    award = getattr(getattr(application, "enrolment", None), "award", None)
    return award if award and award.status == Award.Status.HANDED_OVER else None


def is_ready(application: Application) -> bool:
    return _award(application) is not None


def draw(application: Application, office: Office) -> bytes:
    """Returns the PDF: one A4 page with the NIK masked. Raises `OSError` if libpango is not installed."""
    nik, award = mask(application.nik), _award(application)
    return sheet.draw("receipt", {"application": application, "award": award, "office": office, "nik": nik})
