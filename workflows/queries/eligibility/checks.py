"""Questions about a stored check: which criteria are unmet, and who may waive them."""

from ...models import Application, Criterion, CriterionResult, User
from ...rules.eligibility import eligibility
from ...rules.verdict import Verdict

Who = Criterion.Waiver


def may_wait(application: Application) -> Verdict:
    """May the application wait for the next register? Only if a register criterion is not met or unknown."""
    last = application.checks.first()
    return eligibility.may_wait(last.results.values_list("kind", "answer") if last else [])


PERMISSIONS = {Who.OFFICER: "workflows.approve_eligibility", Who.HEAD: "workflows.waive_criterion"}


def unmet(application: Application) -> list[CriterionResult]:
    """Results of the latest check that are neither met nor waived."""
    last = application.checks.first()
    return list(last.results.filter(answer=CriterionResult.Answer.NO, waiver=None)) if last else []


def may_waive(result: CriterionResult, user: User) -> bool:
    permission = PERMISSIONS.get(Who(result.may_waive))
    return permission is not None and user.has_perm(permission)
