"""Questions about a stored check: which criteria are unmet, and who may waive them."""

from collections.abc import Iterable

from django.db.models import Max

from ...in_a_row import read_once
from ...models import Application, Criterion, CriterionResult, EligibilityCheck, User
from ...rules import four_eyes
from ...rules.eligibility import eligibility
from ...rules.verdict import Verdict

Who = Criterion.Waiver


def may_wait(application: Application, check: EligibilityCheck | None = None) -> Verdict:
    """May the application wait for the next register? Only if a register criterion is not met or unknown.

    `check` is the latest check, if the caller has it.
    """
    last = check or latest(application)
    return eligibility.may_wait((one.kind, one.answer) for one in (last.results.all() if last else []))


PERMISSIONS = {Who.OFFICER: "workflows.approve_eligibility", Who.HEAD: "workflows.waive_criterion"}


@read_once
def latest(application: Application) -> EligibilityCheck | None:
    """The latest check, with its results and their waivers."""
    return latest_of([application]).get(application.pk)


def latest_of(applications: Iterable[Application]) -> dict[int, EligibilityCheck]:
    """The latest check of each application, by its primary key, with results and waivers."""
    checks = EligibilityCheck.objects.filter(application__in=[one.pk for one in applications])
    newest = checks.order_by().values("application").annotate(newest=Max("pk")).values("newest")
    found = EligibilityCheck.objects.filter(pk__in=newest).prefetch_related("results__waiver")
    return {one.application_id: one for one in found}


def unmet(application: Application) -> list[CriterionResult]:
    """Results of the latest check that are neither met nor waived."""
    last = latest(application)
    return [one for one in last.results.all() if one.is_open] if last else []


def may_pass(results: Iterable[CriterionResult], by: User) -> Verdict:
    """May `by` find an applicant with these results eligible?  Not if they waived one as the head: four-eyes rule."""
    found = list(results)
    free = eligibility.may_pass(one.may_waive for one in found if one.is_open)
    heads = [one.waiver.by_id for one in found if one.waiver and one.may_waive == Who.HEAD]
    return four_eyes.second_person(by.pk, *heads) if free else free


def may_waive(result: CriterionResult, user: User) -> bool:
    permission = PERMISSIONS.get(Who(result.may_waive))
    return permission is not None and user.has_perm(permission)
