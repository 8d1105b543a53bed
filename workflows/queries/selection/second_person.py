"""Questions before the selection: may this officer decide, and did the applicant reach the pass mark?"""

from decimal import Decimal

from ...in_a_row import read_once
from ...models import Application, ClassRules, User
from ...rules import four_eyes
from ...rules.interviews import scores
from ...rules.verdict import YES, Verdict
from ..interviews import conflicts, way
from ..interviews.panels import interviewers_of

NAMED = 3  # other officers in the sentence


def may_select(application: Application, by: User) -> Verdict:
    """Four-eyes rule: who interviewed or assessed the applicant, or has a tie to them, may not decide on selection."""
    free = conflicts.may_decide(application, by)
    interviewers = interviewers_of([application.pk])
    if not free or by.pk not in interviewers:
        return free
    found = User.objects.with_perm("workflows.approve_selection", include_superusers=False)
    others = found.exclude(pk__in=interviewers).order_by("first_name", "username")[:NAMED]
    return four_eyes.not_the_interviewer(by.pk, *interviewers, others=[str(one) for one in others])


@read_once
def fit_of(application: Application) -> Decimal | None:
    """What the score sheets of its way say together, in percent; None if there are none."""
    scored = ClassRules.objects.of(application.batch).scored
    return way.fits([application.pk], scored)[application.pk]


def passed(application: Application) -> Verdict:
    """Do the score sheets reach the pass mark of the class? Yes if there are none."""
    score = fit_of(application)
    return YES if score is None else scores.passed(score, ClassRules.objects.of(application.batch).pass_mark)
