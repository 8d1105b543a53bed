"""What an officer can do now about the decisions on a case."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...models import Application, User
from ...rules.mending import moving
from ..interviews import way
from .ended import REOPENED_FROM
from .held import own_hold

Status = Application.Status


class Mend(StrEnum):
    """The value is part of the name of its address: `workflows_undo`."""

    UNDO = "undo"
    STEP_BACK = "step_back"
    REOPEN = "reopen"
    MOVE = "move"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS = {
    Mend.UNDO: _("Take the decision back"),
    Mend.STEP_BACK: _("Send back one step"),
    Mend.REOPEN: _("Reopen the case"),
    Mend.MOVE: _("Move to another step"),
}


def possible(application: Application, user: User) -> list[Mend]:
    able = {
        Mend.UNDO: own_hold(application, user) is not None,
        Mend.STEP_BACK: user.has_perm("workflows.step_back_application") and can_step_back(application),
        Mend.REOPEN: user.has_perm("workflows.reopen_application") and can_reopen(application),
        Mend.MOVE: user.has_perm("workflows.move_application") and bool(sound_steps(application)),
    }
    return [deed for deed, can in able.items() if can]


def step_before(application: Application) -> str:
    """The step to which it can be sent back, or ""."""
    return moving.step_before(application.step, way.deciding(application))


def can_step_back(application: Application) -> bool:
    return bool(step_before(application))


def can_reopen(application: Application) -> bool:
    """Has it ended in a way that can be mended? Whether this officer may is asked when they try."""
    has_left_class = hasattr(application, "enrolment")
    if application.step or has_left_class or application.batch.is_over:
        return False
    return application.status in REOPENED_FROM


def sound_steps(application: Application) -> list[str]:
    """The steps to which an administrator may move the case now."""
    is_eligible = application.status not in (Status.RECEIVED, Status.CORRECTION)
    return moving.sound_steps(
        application.step, way.deciding(application), is_eligible=is_eligible, done=way.done_steps(application)
    )
