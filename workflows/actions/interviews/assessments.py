"""Record what an officer found at a check of the way: done, not yet, or closed because it could not be done."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import CHECKS, SCORED, Application, Assessment, ClassRules, RefusalReason, Step, User
from ...privacy.masking import without_numbers
from ...queries.interviews import way
from ...queries.moments import may
from ...rules.interviews import scores
from ...rules.interviews import way as rule
from ...rules.moments import Deed
from .. import decisions
from ..applying import applications
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require
from .absences import WHY

Outcome = Assessment.Outcome
TELL = _("Write what the resident has to do, for example which document is missing or when you will come.")


def sheet_of(application: Application) -> list[dict[str, Any]]:
    """The lines of the check at which the application waits, as its class has them."""
    return ClassRules.objects.of(application.batch).sheet_of(application.step)


@part()
def record(application: Application, *, by: User, points: Sequence[int], note: str = "") -> Assessment:
    """The check is done. `points` are in the order of the sheet; of a document, 1 says that it is there.

    The journal and the notice say that it was done, nothing of the points. Raises `Refusal` for an officer with a tie
    or of another role, or if a document is missing.
    """
    _require_check(application, by)
    require(may(Deed.OFFER, application.batch))
    step = Step(application.step)
    lines = [{**line, "points": given} for line, given in zip(sheet_of(application), points, strict=True)]
    if step not in SCORED and not all(points):
        raise Refusal(_("A document is missing. Write to the resident, or refuse with a reason."))
    asked = [scores.Line(one["weight"], one["maximum"], one["points"]) for one in lines]
    made = Assessment.objects.create(
        application=application,
        step=step,
        outcome=Outcome.DONE,
        lines=lines,
        score=scores.score(asked) if step in SCORED else None,
        note=without_numbers(note),
        by=by,
    )
    entry = journal.record(application, Event.ASSESSMENT_DONE, by=by, step=step, assessment=made.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.ASSESSMENT_DONE)
    return made


@part()
def write(application: Application, *, by: User, note: str) -> Assessment:
    """Not done yet: tell the resident what is needed. The application stays at the step, with a new deadline."""
    _require_check(application, by)
    if not note.strip():
        raise Refusal(TELL)
    made = Assessment.objects.create(
        application=application, step=application.step, outcome=Outcome.AGAIN, note=without_numbers(note), by=by
    )
    entry = journal.record(application, Event.ASSESSMENT_AGAIN, by=by, step=application.step, assessment=made.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.ASSESSMENT_AGAIN)
    return made


@part()
def refuse(application: Application, *, by: User, reason: RefusalReason, note: str = "") -> None:
    """What the check showed is a reason for refusal. Only for those who decide on eligibility."""
    _require_check(application, by)
    require(rule.may_refuse(application.step, decides=by.has_perm("workflows.approve_eligibility")))
    applications.refuse(application, by=by, reason=reason, note=note)


@part()
def close(application: Application, *, by: User, note: str = "") -> None:
    """Close it because the check could not be done, or because the class is over."""
    _require_check(application, by)
    require(way.may_close(application))
    over = application.batch.is_over
    if not over and not note.strip():
        raise Refusal(WHY)
    why = Application.Closing.CLASS_OVER if over else Application.Closing.NO_CHECK
    applications.close(application, by=by, why=why, note=note)


def _require_check(application: Application, by: User) -> None:
    if application.step not in CHECKS:
        raise Moved
    require(way.may_assess(application, by))
