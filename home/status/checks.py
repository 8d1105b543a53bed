"""The check at which an application waits, as its resident sees it: what to bring, and what the officer wrote."""

from typing import NamedTuple

from workflows.models import CHECKS, Application, Assessment, ClassRules, Step
from workflows.queries.mending.held import open_hold


class Check(NamedTuple):
    """`documents` are what the officer wants to see; `letter` is the officer's last message, or ""."""

    documents: list[str]
    letter: str


def of(application: Application) -> Check | None:
    """None at any other step."""
    if application.step not in CHECKS:
        return None
    asks = application.step == Step.CHECK_DOCUMENTS
    sheet = ClassRules.objects.of(application.batch).sheet_of(Step.CHECK_DOCUMENTS) if asks else []
    return Check([line["label"] for line in sheet], _letter(application))


def _letter(application: Application) -> str:
    """Not while the officer can still take it back."""
    written = application.assessments.filter(step=application.step)
    if held := open_hold(application):
        written = written.filter(at__lt=held.at)
    last = written.first()
    return last.note if last and last.outcome == Assessment.Outcome.AGAIN else ""
