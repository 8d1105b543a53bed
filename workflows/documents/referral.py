"""The referral letter for applicants the register does not support. It asks the desk to correct the register."""

from dataclasses import dataclass
from datetime import date

from ..models import Application, CriterionResult, EligibilityCheck, User
from ..privacy.masking import mask
from ..rules.eligibility.eligibility import REGISTER
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Referral:
    """`by` is the officer who prints the letter, and `on` is the day."""

    application: Application
    check: EligibilityCheck | None
    office: Office
    by: User
    on: date

    @property
    def nik(self) -> str:
        """The masked NIK. Letters get lost, and the resident shows their KTP anyway."""
        return mask(self.application.nik)

    @property
    def findings(self) -> list[CriterionResult]:
        """The register criteria that are not met or unknown."""
        results = self.check.results.all() if self.check else []
        return [one for one in results if one.kind in REGISTER and one.answer != CriterionResult.Answer.YES]

    @property
    def file_name(self) -> str:
        return f"surat-pengantar-{self.application.display_number}.pdf"


def draw(referral: Referral) -> bytes:
    """Returns the PDF: one A4 page. Raises `OSError` if libpango is not installed."""
    return sheet.draw("referral", {"letter": referral, "application": referral.application})
