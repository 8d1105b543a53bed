"""The way of an application ahead of its resident: what is done, where it is now, what comes next."""

from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from workflows.models import Application, Enrolment, Step


class State(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


class Stage(NamedTuple):
    label: Any
    state: State
    word: Any


WORDS = {State.DONE: _("done"), State.NOW: _("now"), State.NEXT: _("next")}
LABELS = (
    _("Application sent"),
    _("Data check"),
    _("Interview"),
    _("Decision and seat"),
    _("Class"),
    _("Certificate"),
)
SENT, CHECK, INTERVIEW, DECISION, CLASS, CERTIFICATE = range(len(LABELS))
# The stage of each step; a step after these is past the last stage.
AT: dict[str, int] = {
    Step.MATCH_REGISTER: CHECK,
    Step.APPROVE_ELIGIBILITY: CHECK,
    Step.AWAIT_CORRECTION: CHECK,
    Step.AWAIT_REGISTER: CHECK,
    Step.SCHEDULE_INTERVIEW: INTERVIEW,
    Step.INTERVIEW: INTERVIEW,
    Step.DECIDE_ABSENCE: INTERVIEW,
    Step.APPROVE_SELECTION: DECISION,
    Step.AWAIT_SEAT: DECISION,
    Step.AWAIT_CONFIRMATION: DECISION,
    Step.AWAIT_CLASS: DECISION,
    Step.AWAIT_CLASS_END: CLASS,
    Step.APPROVE_COMPLETION: CERTIFICATE,
}


def stages(application: Application) -> list[Stage]:
    """Every stage with its state. Empty for an application that ended on the way."""
    enrolment = getattr(application, "enrolment", None)
    has_completed = enrolment is not None and enrolment.status == Enrolment.Status.COMPLETED
    at = len(LABELS) if has_completed else AT.get(application.step)
    if at is None:
        return []
    states = [State.DONE if place < at else State.NOW if place == at else State.NEXT for place in range(len(LABELS))]
    return [Stage(label, state, WORDS[state]) for label, state in zip(LABELS, states, strict=True)]
