"""The letter of referral: whom the register does not speak for takes it to the desk that can put the register right."""

from dataclasses import dataclass
from datetime import date

from ..models import Application, CriterionResult, EligibilityCheck, User
from ..privacy.masking import mask
from ..rules.eligibility import REGISTER
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Referral:
    """`by` is the officer who prints it, `on` the day."""

    application: Application
    check: EligibilityCheck | None
    office: Office
    by: User
    on: date

    @property
    def nik(self) -> str:
        """Masked: the resident shows the KTP; a letter gets lost."""
        return mask(self.application.nik)

    @property
    def findings(self) -> list[CriterionResult]:
        """What the register says against the application, or does not say."""
        results = self.check.results.all() if self.check else []
        return [one for one in results if one.kind in REGISTER and one.answer != CriterionResult.Answer.YES]

    @property
    def file_name(self) -> str:
        return f"surat-pengantar-{self.application.display_number}.pdf"


def draw(referral: Referral) -> bytes:
    """The PDF, A4, one page.  Raises `OSError` on a machine without libpango."""
    return sheet.draw("referral", {"letter": referral, "application": referral.application})
