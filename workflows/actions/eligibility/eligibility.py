"""Check an applicant against the register and the criteria, and invite an eligible one to an interview."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import prefetch_related_objects

from ...events import Event
from ...in_a_row import forget, known, part
from ...models import (
    Application,
    CriterionResult,
    EligibilityCheck,
    User,
)
from ...queries.eligibility.checks import latest, latest_of
from ...queries.eligibility.criteria import assess, assess_all
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


class Renewed(NamedTuple):
    """The latest check, with its results, and whether they differ from those before."""

    check: EligibilityCheck
    is_news: bool


@part()
def _keep(run: EligibilityCheck, results: list[CriterionResult], *, last: EligibilityCheck | None) -> EligibilityCheck:
    """Save a check. A waiver carries over if the requirement and the finding are unchanged."""
    waivers = {one.said: one.waiver_id for one in last.results.all() if one.waiver_id} if last else {}
    run.save(force_insert=True)
    for result in results:
        result.check_run, result.waiver_id = run, waivers.get(result.said)
    CriterionResult.objects.bulk_create(results)
    journal.record(run.application, Event.CHECKED, by=None, check=run.pk)
    forget(latest, run.application)
    return run


def check(application: Application) -> EligibilityCheck:
    """Match the register, check every criterion and save the results as evidence."""
    return _keep(*assess(application), last=latest(application))


def renew(application: Application) -> bool:
    """Check again, and save a new check if anything changed. The old check stays.

    Returns True if a result differs, which the deciding officer must see first. A newer register with the same
    results is saved as evidence, but returns False.
    """
    return renew_all([application])[application.pk].is_news


def renew_all(applications: Sequence[Application]) -> dict[int, Renewed]:
    """The same for many applications, by primary key, with few queries as long as nothing has changed."""
    before, found, new = latest_of(applications), {}, []
    for pk, (run, results) in assess_all(applications).items():
        last = before.get(pk)
        news = last is None or _said(results) != _said(last.results.all())
        if last is None or news or (run.snapshot_id, run.record_id) != (last.snapshot_id, last.record_id):
            last = _keep(run, results, last=last)
            new.append(last)
        found[pk] = Renewed(last, news)
    prefetch_related_objects(new, "results__waiver")
    for one in applications:
        known(latest, found[one.pk].check, one)
    return found


def _said(results: Iterable[CriterionResult]) -> list[tuple[object, ...]]:
    return [one.said for one in results]


@part()
def invite(application: Application, *, by: User, note: str = "", check: EligibilityCheck | None = None) -> None:
    """Find an applicant eligible and move on to the interview.  `note` is the reason for waiving unmet criteria.

    `check` is the latest check with its results, if the caller has it.
    """
    require(conflicts.may_decide(application, by))
    require(may(Deed.OFFER, application.batch))
    check = check or latest(application)
    waivers.settle(application, check, by=by, reason=note)
    applications.move(application, Status.INTERVIEWING, expected=(Status.RECEIVED,))
    entry = journal.record(application, Event.INTERVIEWING, by=by)
    decisions.explain(application, entry, note=note, check_run=check)
    notices.queue(application, Event.INTERVIEWING)
