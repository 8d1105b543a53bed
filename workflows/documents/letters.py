"""The letter of referral: whom the register does not speak for takes it to the desk that can put the register right."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module

from django.template.loader import render_to_string

from ..models import Application, CriterionResult, EligibilityCheck, User
from ..privacy.masking import mask
from ..rules.eligibility import REGISTER
from .poster import BRAND, FONT, MARK, Office


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
    mark = MARK.read_text(encoding="utf-8").replace("currentColor", BRAND).encode()
    files = {"font.woff2": FONT.read_bytes(), "mark.svg": mark}
    html = render_to_string("documents/referral.html", {"letter": referral, "application": referral.application})
    pdf: bytes = import_module("workflows.documents.pdf").render(html, files)
    return pdf
