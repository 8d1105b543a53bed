"""The way of an application ahead of its resident: what is done, where it is now, what comes next."""

from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from workflows.models import OPTIONAL, Application, ClassRules, Enrolment, Step


class State(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


class Stage(NamedTuple):
    label: Any
    state: State
    word: Any


WORDS = {State.DONE: _("done"), State.NOW: _("now"), State.NEXT: _("next")}
# Every stage with its steps. Those of `OPTIONAL` are shown if the class has them; a step in none is past the last.
STAGES: tuple[tuple[Any, tuple[Step, ...]], ...] = (
    (_("Application sent"), ()),
    (
        _("Data check"),
        (Step.MATCH_REGISTER, Step.APPROVE_ELIGIBILITY, Step.AWAIT_CORRECTION, Step.AWAIT_REGISTER),
    ),
    (_("Document check"), (Step.CHECK_DOCUMENTS,)),
    (_("Home visit"), (Step.VISIT_HOME,)),
    (_("Practical test"), (Step.PRACTICAL_TEST,)),
    (_("Interview"), (Step.INTERVIEW, Step.SCHEDULE_INTERVIEW, Step.DECIDE_ABSENCE)),
    (
        _("Decision and seat"),
        (Step.APPROVE_SELECTION, Step.AWAIT_SEAT, Step.AWAIT_CONFIRMATION, Step.AWAIT_CLASS),
    ),
    (_("Class"), (Step.AWAIT_CLASS_END,)),
    (_("Certificate"), (Step.APPROVE_COMPLETION,)),
)


def stages(application: Application) -> list[Stage]:
    """Every stage of its way with its state. Empty for an application that ended on the way."""
    enrolment = getattr(application, "enrolment", None)
    has_completed = enrolment is not None and enrolment.status == Enrolment.Status.COMPLETED
    way = ClassRules.objects.of(application.batch).way
    shown = [stage for stage in STAGES if application.step in stage[1] or _is_on(stage[1], way)]
    here = (place for place, (_label, steps) in enumerate(shown) if application.step in steps)
    at = len(shown) if has_completed else next(here, None)
    if at is None:
        return []
    states = [State.DONE if place < at else State.NOW if place == at else State.NEXT for place in range(len(shown))]
    return [Stage(label, state, WORDS[state]) for (label, _steps), state in zip(shown, states, strict=True)]


def _is_on(steps: tuple[Step, ...], way: tuple[Step, ...]) -> bool:
    """Is the stage part of the way? The first of its steps says which optional step it is."""
    return not steps or steps[0] not in OPTIONAL or steps[0] in way
