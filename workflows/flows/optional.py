"""The steps that a course can leave out, and what decides where an application goes on."""

from functools import partial
from typing import Any

from viewflow import this
from viewflow.workflow.activation import Activation

from ..models import Application, Step, User
from ..queries.interviews import conflicts, panels, way
from ..rules.verdict import Verdict
from .engine.decide import Decide
from .screens.assessments import Assessment


def of(activation: Activation) -> Application:
    """The application of this process."""
    return activation.process.application


def of_interest(user: User, process: Any) -> Verdict:
    """Nobody decides on their own household, or where they declared a tie."""
    return conflicts.may_decide(process.application, user)


def of_scoring(user: User, process: Any) -> Verdict:
    return panels.may_score(process.application, user)


def of_role(user: User, process: Any) -> Verdict:
    """A check is also kept to the role that the class gave it."""
    return way.may_assess(process.application, user)


def check(step: Step, *, permission: str, days: int) -> Decide:
    """The node of a check, the same for all. Where the class leaves the check out, `next_step` passes it by."""
    return (
        Decide(Assessment.as_view())
        .Annotation(title=step.label)
        .Permission(f"workflows.{permission}")
        .Asks(of_role, hides=partial(way.not_for, step.value))
        .Deadline(days=days)
        .Next(this.next_step)
    )


def needs(step: Step) -> Any:
    """A condition of a switch: is this check the next one?"""
    return lambda activation: way.next_check(of(activation)) == step


def meets(activation: Activation) -> bool:
    """Is an interview next?"""
    return way.goes_to_interview(of(activation))


def still_meets(activation: Activation) -> bool:
    """The same, unless the applicant was interviewed before: for another class, or before a check was repeated."""
    return meets(activation) and not way.is_interviewed(of(activation))


def has_appointment(activation: Activation) -> bool:
    return not way.next_check(of(activation)) and of(activation).interviews.open().exists()


def waits_for_selection(activation: Activation) -> bool:
    """Is everything done that its class asks for?"""
    application = of(activation)
    if application.status != Application.Status.INTERVIEWING or way.next_check(application):
        return False
    return way.is_interviewed(application)
