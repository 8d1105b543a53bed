"""Which tasks an officer could approve together, and why not the others."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from ...actions.eligibility import eligibility
from ...in_a_row import in_a_row
from ...models import Application, Batch, CriterionResult, EligibilityCheck, User
from ...queries.courses import seats
from ...queries.interviews import conflicts
from ..application import ApplicationFlow
from ..engine.nodes import OPEN
from ..screens.criteria import CriteriaScreen
from ..screens.task import TaskScreen
from .assignment import subject

Answer = CriterionResult.Answer


class Candidate(NamedTuple):
    """A task with the check that the decision would rest on, and why it cannot be approved; "" if it can."""

    task: Task
    check: EligibilityCheck | None
    fault: str


def screen_of(task: Task) -> type[TaskScreen]:
    return task.flow_task.view.view_class


def needs_check(task: Task) -> bool:
    return issubclass(screen_of(task), CriteriaScreen)


def checks_of(tasks: Iterable[Task]) -> dict[int, eligibility.Renewed]:
    """The criteria of all applicants whose task depends on them, checked now; by the key of the task."""
    people = {one.pk: one.process.application for one in tasks if needs_check(one)}
    found = eligibility.renew_all(list(people.values())) if people else {}
    return {pk: found[application.pk] for pk, application in people.items()}


def gone(task: Task, by: User) -> str:
    """Why a task has left the list; "" if it is still open and free, or held by `by`."""
    if task.status not in OPEN:
        return _("It has been decided already.")
    return _("%(who)s has taken this task.") % {"who": task.owner} if task.flow_task.is_held(task, by) else ""


def why_not(task: Task, by: User, check: EligibilityCheck | None) -> str:
    """Why `by` cannot approve this task together with others, in words; "" if they can."""
    node, screen = task.flow_task, screen_of(task)
    if screen.approval is None:
        return _("The step “%(step)s” is done one by one.") % {"step": node.task_title}
    if not node.may_act(by, task.process):
        return _("You may not do the step “%(step)s”.") % {"step": node.task_title}
    if found := gone(task, by):
        return found
    verdict = node.verdict(by, task.process)
    return str(screen.keeps_out(subject(task), by, check) or "") if verdict else str(verdict.reason)


def weigh(tasks: Sequence[Task], by: User) -> list[Candidate]:
    """Each task as it stands now. The criteria are checked as when its screen is opened."""
    with in_a_row():
        able = [one for one in tasks if screen_of(one).approval and one.flow_task.may_act(by, one.process)]
        checks = {pk: renewed.check for pk, renewed in checks_of(able).items()}
        conflicts.know_declared([one.process.application for one in able], by)
        return [Candidate(one, checks.get(one.pk), why_not(one, by, checks.get(one.pk))) for one in tasks]


class Doubt(NamedTuple):
    """How many applicants have this answer to this criterion."""

    answer: Answer
    criterion: str
    number: int


def sums(candidates: Iterable[Candidate]) -> tuple[int, list[Doubt]]:
    """How many applicants meet all criteria, and how many do not meet each criterion, or are unknown."""
    checks = [one.check for one in candidates if one.check]
    doubts = [[one for one in check.results.all() if one.answer != Answer.YES] for check in checks]
    counts = Counter((Answer(one.answer), str(one)) for found in doubts for one in found)
    return sum(not found for found in doubts), [Doubt(*key, number) for key, number in counts.most_common()]


def short_of_seats(candidates: Iterable[Candidate]) -> list[tuple[Batch, int, int]]:
    """Classes with fewer free seats than applicants who would be accepted now: class, seats and applicants."""
    accepting = ApplicationFlow.approve_selection
    batches = Counter(one.task.process.application.batch for one in candidates if one.task.flow_task == accepting)
    free = {batch: max(batch.seats_left - seats.owed(batch), 0) for batch in batches}
    return [(batch, free[batch], number) for batch, number in batches.items() if number > free[batch]]


def application_of(task: Task) -> Application | None:
    found: Any = subject(task)
    return found if isinstance(found, Application) else None
