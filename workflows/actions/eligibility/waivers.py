"""Waive a criterion that an applicant does not meet. The course says who may; a reason is required."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import forget, part
from ...models import Application, CriterionResult, EligibilityCheck, User, Waiver
from ...privacy.masking import without_numbers
from ...queries.eligibility.checks import latest, may_pass, may_waive, unmet
from ...queries.interviews import conflicts
from ..audit import journal
from ..refusal import Refusal, require


@part()
def waive(application: Application, results: list[CriterionResult], *, by: User, reason: str) -> Waiver:
    """Waive these results of the latest check. Raises `Refusal` if `by` may not, or if the reason is blank."""
    if not reason.strip():
        raise Refusal(_("Give the reason for waiving the criterion."))
    require(conflicts.may_decide(application, by))
    waiting = {one.pk for one in unmet(application)}
    if not results or not {one.pk for one in results} <= waiting or not all(may_waive(one, by) for one in results):
        raise Refusal(_("You cannot waive this criterion, or it no longer needs a waiver."))
    waiver = Waiver.objects.create(application=application, by=by, at=timezone.now(), reason=without_numbers(reason))
    CriterionResult.objects.filter(pk__in=[one.pk for one in results]).update(waiver=waiver)
    forget(latest, application)
    kinds = [one.kind for one in results]
    journal.record(application, Event.WAIVED, by=by, kinds=kinds, check=results[0].check_run_id)
    return waiver


def settle(application: Application, check: EligibilityCheck | None, *, by: User, reason: str) -> None:
    """Waive the remaining unmet criteria of the latest `check` before `by` finds an applicant eligible.

    Raises `Refusal` if `by` may not waive one, or if the `reason` is blank. Four-eyes rule: a programme head who waived
    a criterion may not also decide.
    """
    results = list(check.results.all()) if check else []
    left = [one for one in results if one.is_open]
    require(may_pass(results, by))
    if left and not reason.strip():
        raise Refusal(_("A criterion is not met. Explain in the note why the applicant is still eligible."))
    if left:
        waive(application, left, by=by, reason=reason)
