"""Check an applicant against the register and the criteria, and invite an eligible one to an interview."""

from collections.abc import Iterable

from django.db import transaction

from ...events import Event
from ...models import (
    Application,
    CriterionResult,
    EligibilityCheck,
    User,
)
from ...queries.eligibility.criteria import assess
from ...queries.interviews import conflicts
from ...queries.moments import may
from ...rules.moments import Deed
from .. import decisions
from ..applying import applications
from ..audit import journal
from ..messages import notices
from ..refusal import require
from . import waivers

Status = Application.Status


@transaction.atomic
def _keep(run: EligibilityCheck, results: list[CriterionResult]) -> EligibilityCheck:
    """Save a check. A waiver carries over if the requirement and the finding are unchanged."""
    last = run.application.checks.first()
    waived = last.results.exclude(waiver=None) if last and any(one.is_open for one in results) else []
    waivers = {one.said: one.waiver_id for one in waived}
    run.save(force_insert=True)
    for result in results:
        result.check_run, result.waiver_id = run, waivers.get(result.said)
    CriterionResult.objects.bulk_create(results)
    journal.record(run.application, Event.CHECKED, by=None, check=run.pk)
    return run


def check(application: Application) -> EligibilityCheck:
    """Match the register, check every criterion and save the results as evidence."""
    return _keep(*assess(application))


def renew(application: Application) -> bool:
    """Check again, and save a new check if anything changed. The old check stays.

    Returns True if a result differs, which the deciding officer must see first. A newer register with the same
    results is saved as evidence, but returns False.
    """
    run, results = assess(application)
    last = application.checks.first()
    news = last is None or _said(results) != _said(last.results.all())
    if last is None or news or (run.snapshot_id, run.record_id) != (last.snapshot_id, last.record_id):
        _keep(run, results)
    return news


def _said(results: Iterable[CriterionResult]) -> list[tuple[object, ...]]:
    return [one.said for one in results]


@transaction.atomic
def invite(application: Application, *, by: User, note: str = "") -> None:
    """Find an applicant eligible and move on to the interview.  `note` is the reason for waiving unmet criteria."""
    require(conflicts.may_decide(application, by))
    require(may(Deed.OFFER, application.batch))
    waivers.settle(application, by=by, reason=note)
    applications.move(application, Status.INTERVIEWING, expected=(Status.RECEIVED,))
    entry = journal.record(application, Event.INTERVIEWING, by=by)
    decisions.explain(application, entry, note=note, check_run=application.checks.first())
    notices.queue(application, Event.INTERVIEWING)
