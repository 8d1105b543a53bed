"""A resident objects to a decision; an officer who decided nothing before upholds the objection or dismisses it."""

from uuid import UUID

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, Objection, User
from ...privacy.masking import without_numbers
from ...queries.mending import ended
from ...queries.working_days import calendar
from ...rules import working_days
from ...rules.mending.objections import ANSWER_DAYS
from .. import once
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, require


@part()
def make(application: Application, *, form_key: UUID, words: str) -> Objection:
    """Save the resident's objection to the decision that ended the application. A repeated submission is ignored.

    Raises `Refusal` if the time is over, or if they have objected before.
    """
    if known := once.known(Objection, application, form_key=form_key):
        return known
    application.refresh_from_db()
    entry = ended.ending(application)
    if entry is None or not ended.can_be_objected(application):
        raise Moved
    require(ended.may_object(application, entry))
    today = timezone.localdate()
    objection = Objection.objects.create(
        application=application,
        entry=entry,
        form_key=form_key,
        words=without_numbers(words),
        made_at=timezone.now(),
        due_on=working_days.last_day(today, ANSWER_DAYS, calendar(today)),
    )
    journal.record(application, Event.OBJECTION_MADE, by=None, objection=objection.pk, decision=entry.pk)
    return objection


@part()
def dismiss(objection: Objection, *, by: User, answer: str) -> None:
    """The decision stands. The resident reads why."""
    _decide(objection, by=by, answer=answer, is_upheld=False)
    notices.queue(objection.application, Event.OBJECTION_DISMISSED)


@part()
def uphold(objection: Objection, *, by: User, answer: str) -> None:
    """The resident is right. The case is reopened in the same transaction, which also tells them."""
    _decide(objection, by=by, answer=answer, is_upheld=True)


def _decide(objection: Objection, *, by: User, answer: str, is_upheld: bool) -> None:
    """Raises `Moved` if it is decided, `Refusal` if `by` has decided anything about the application before."""
    require(ended.may_decide_objection(objection, by))
    waiting = Objection.objects.open().filter(pk=objection.pk)
    values = {"is_upheld": is_upheld, "answer": without_numbers(answer), "decided_by": by, "decided_at": timezone.now()}
    if not waiting.update(**values):
        raise Moved
    event = Event.OBJECTION_UPHELD if is_upheld else Event.OBJECTION_DISMISSED
    journal.record(objection.application, event, by=by, objection=objection.pk, decision=objection.entry_id)
