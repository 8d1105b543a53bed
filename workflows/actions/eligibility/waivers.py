"""Waive a criterion that an applicant does not meet. The course says who may; a reason is required."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Application, Criterion, CriterionResult, User, Waiver
from ...privacy.masking import without_numbers
from ...queries.eligibility.checks import may_waive, unmet
from ...queries.interviews import conflicts
from ...rules import four_eyes
from ...rules.eligibility import eligibility
from ..audit import journal
from ..refusal import Refusal, require

Who = Criterion.Waiver


@transaction.atomic
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
    kinds = [one.kind for one in results]
    journal.record(application, Event.WAIVED, by=by, kinds=kinds, check=results[0].check_run_id)
    return waiver


def settle(application: Application, *, by: User, reason: str) -> None:
    """Waive the remaining unmet criteria before `by` finds an applicant eligible.

    Raises `Refusal` if `by` may not waive one, or if the `reason` is blank. Four-eyes rule: a programme head who waived
    a criterion may not also decide.
    """
    left = unmet(application)
    require(eligibility.may_pass(one.may_waive for one in left))
    last = application.checks.first()
    heads = last.results.filter(may_waive=Who.HEAD, waiver__isnull=False) if last else CriterionResult.objects.none()
    for first in heads.values_list("waiver__by", flat=True):
        require(four_eyes.second_person(by.pk, first))
    if left and not reason.strip():
        raise Refusal(_("A criterion is not met. Explain in the note why the applicant is still eligible."))
    if left:
        waive(application, left, by=by, reason=reason)
