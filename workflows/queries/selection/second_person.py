"""Questions before the selection: may this officer decide, and did the applicant reach the pass mark?"""

from decimal import Decimal

from ...models import Application, ClassRules, User
from ...rules import four_eyes
from ...rules.interviews import scores
from ...rules.verdict import YES, Verdict
from ..interviews import conflicts
from ..interviews.panels import interviewers_of

NAMED = 3  # other officers in the sentence


def may_select(application: Application, by: User) -> Verdict:
    """Four-eyes rule: who interviewed the applicant, or has a tie to them, may not decide on the selection."""
    free = conflicts.may_decide(application, by)
    interviewers = interviewers_of([application.pk])
    if not free or by.pk not in interviewers:
        return free
    found = User.objects.with_perm("workflows.approve_selection", include_superusers=False)
    others = found.exclude(pk__in=interviewers).order_by("first_name", "username")[:NAMED]
    return four_eyes.not_the_interviewer(by.pk, *interviewers, others=[str(one) for one in others])


def latest_score(application: Application) -> Decimal | None:
    """The score of the latest interview that was held, in percent; None if there was none."""
    held = application.interviews.filter(held_at__isnull=False).first()
    return held.score if held else None


def passed(application: Application) -> Verdict:
    """Did the latest interview reach the pass mark of the class? Yes if none was held."""
    score = latest_score(application)
    return YES if score is None else scores.passed(score, ClassRules.objects.of(application.batch).pass_mark)
