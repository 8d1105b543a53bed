"""Send a waiting case back, move it, or reopen one that has ended. The former decision is kept, with the reason."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Application, Step, User
from ...privacy.masking import without_numbers
from ...queries.interviews.way import deciding
from ...queries.mending import ended
from ...rules import four_eyes
from ...rules.mending import moving
from .. import decisions
from ..applying import applications
from ..audit import journal
from ..courses import seats
from ..interviews import appointments
from ..messages import notices
from ..refusal import Refusal, require

Status = Application.Status
# What a former decision left on the application.
BLANK: dict[str, Any] = {
    **dict.fromkeys(("refusal_reason", "parked_at", "reserve_since", "answer_by", "lapsed_at")),
    **dict.fromkeys(("refusal_note", "closed_why", "correction_note", "withdrawal_reason"), ""),
}


@transaction.atomic
def put_at(application: Application, step: str, *, by: User, reason: str, event: Event) -> None:
    """Make the application one that waits at `step`: frees its seat and its appointment, and tells the resident.

    The flow must go on at `step` in the same transaction. Raises `Refusal` without a reason.
    """
    if not reason.strip():
        raise Refusal(_("Give the reason."))
    before = {"status": application.status, "step": ended.last_step(application)}
    if application.is_offered:
        seats.free_seat(application.batch_id, held="offered")
    appointments.let_go(application)
    expected = (Status(application.status),)
    if step == Step.APPROVE_ELIGIBILITY:
        applications.move(application, Status.RECEIVED, expected=expected, correction_fields=[], **BLANK)
    else:
        applications.move(application, Status.INTERVIEWING, expected=expected, correction_fields=[], **BLANK)
    entry = journal.record(application, event, by=by, before=before, to={"status": application.status, "step": step})
    decisions.explain(application, entry, note=without_numbers(reason))
    notices.queue(application, event)


def require_step_back(application: Application, *, by: User) -> str:
    """The step before the one where the case waits. Raises `Refusal` if it cannot go back, or `by` decided there."""
    to = moving.step_before(application.step, deciding(application))
    if not to:
        raise Refusal(_("This case cannot go back: nothing was decided yet, or a seat has been taken."))
    require_free_to_change(application, by=by)
    return to


def require_free_to_change(application: Application, *, by: User) -> None:
    """Raises `Refusal` if `by` made the decision that is to change, or if the list of the class made it."""
    last = ended.last_decider(application)
    require(four_eyes.not_the_decider(by.pk, last.pk if last else None))
    if application.status not in Application.UNDECIDED:
        require(moving.may_change_list(by_list=ended.was_listed(application), is_upheld=ended.is_upheld(application)))


def require_reopening(application: Application, *, by: User, is_upheld: bool = False) -> str:
    """The step where an ended case goes on. Raises `Refusal` if it stays closed, or if `by` may not reopen it.

    `is_upheld`: the resident's objection was upheld, which also changes what the list of a class decided.
    """
    to = moving.reopened_at(ended.last_step(application), deciding(application))
    require(
        moving.may_reopen(
            has_ended=not application.step and Status(application.status) in ended.REOPENED_FROM,
            has_left_class=hasattr(application, "enrolment"),
            is_over=application.batch.is_over,
            step=to,
        )
    )
    if not is_upheld and application.status not in ended.OWN_ENDS:
        require_free_to_change(application, by=by)
    return to
