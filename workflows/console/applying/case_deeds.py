"""The other actions on a case: what an officer may do beside the task of the flow."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ...flows.moves import applying
from ...models import Application, Award, Step, User
from ...queries.selection.transfer import may_leave


class Deed(NamedTuple):
    """`name` is an address that takes the key of the application; `applies` asks where the application stands."""

    label: Any
    name: str
    permission: str
    applies: Callable[[Application], bool]


def _award_is(status: str) -> Callable[[Application], bool]:
    return lambda one: getattr(getattr(getattr(one, "enrolment", None), "award", None), "status", None) == status


DEEDS = (
    Deed(
        _("Move or cancel the interview"),
        "workflows_appointment",
        "workflows.schedule_interview",
        lambda one: one.step == Step.INTERVIEW,
    ),
    Deed(
        _("Take the award back"),
        "workflows_award_take_back",
        "workflows.approve_award",
        _award_is(Award.Status.APPROVED),
    ),
    Deed(
        _("Take the refusal back"),
        "workflows_award_restore",
        "workflows.approve_award",
        _award_is(Award.Status.REFUSED),
    ),
    Deed(
        _("Move to another class"),
        "workflows_transfer",
        "workflows.transfer_application",
        lambda one: bool(may_leave(one)),
    ),
    Deed(_("New secret code"), "workflows_new_code", "workflows.add_application", lambda one: True),
    Deed(_("Withdraw application"), "workflows_withdraw", "workflows.withdraw_application", applying.can_withdraw),
)


def deeds(application: Application, user: User) -> list[tuple[Any, str]]:
    """The label and the address of each action that `user` may do now."""
    return [
        (one.label, reverse(one.name, args=[application.pk]))
        for one in DEEDS
        if user.has_perm(one.permission) and one.applies(application)
    ]
