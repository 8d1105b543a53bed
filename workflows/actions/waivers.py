"""Letting an applicant pass who does not meet a criterion: by whom the course allows, with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Application, Criterion, CriterionResult, User, Waiver
from ..privacy.masking import without_numbers
from ..rules import awards, eligibility
from . import journal
from .refusal import Refusal, require

Who = Criterion.Waiver
PERMISSIONS = {Who.OFFICER: "workflows.approve_eligibility", Who.HEAD: "workflows.waive_criterion"}


def unmet(application: Application) -> list[CriterionResult]:
    """What the latest look found not met and nobody has waived."""
    last = application.checks.first()
    return list(last.results.filter(answer=CriterionResult.Answer.NO, waiver=None)) if last else []


def may_waive(result: CriterionResult, user: User) -> bool:
    permission = PERMISSIONS.get(Who(result.may_waive))
    return permission is not None and user.has_perm(permission)


@transaction.atomic
def waive(application: Application, results: list[CriterionResult], *, by: User, reason: str) -> Waiver:
    """Waive these criteria of the latest look.  Raises `Refusal` where `by` may not, or gives no reason."""
    if not reason.strip():
        raise Refusal(_("Say why the criterion is waived."))
    waiting = {one.pk for one in unmet(application)}
    if not results or not {one.pk for one in results} <= waiting or not all(may_waive(one, by) for one in results):
        raise Refusal(_("This criterion cannot be waived by you, or no longer needs it."))
    waiver = Waiver.objects.create(application=application, by=by, at=timezone.now(), reason=without_numbers(reason))
    CriterionResult.objects.filter(pk__in=[one.pk for one in results]).update(waiver=waiver)
    kinds = [one.kind for one in results]
    journal.record(application, Event.WAIVED, by=by, kinds=kinds, check=results[0].check_run_id)
    return waiver


def settle(application: Application, *, by: User, reason: str) -> None:
    """Before `by` finds an applicant eligible: nothing is left that is not met and not waived.

    What the officer may waive is waived with the `reason`. Four eyes: whoever waived as the head does not decide.
    """
    left = unmet(application)
    require(eligibility.may_pass(one.may_waive for one in left))
    last = application.checks.first()
    heads = last.results.filter(may_waive=Who.HEAD, waiver__isnull=False) if last else CriterionResult.objects.none()
    for first in heads.values_list("waiver__by", flat=True):
        require(awards.second_person(by.pk, first))
    if left and not reason.strip():
        raise Refusal(_("A criterion is not met. Write in the note why the applicant is eligible all the same."))
    if left:
        waive(application, left, by=by, reason=reason)
