"""Start the selection of a class, and carry out its approved list in the worker, each application exactly once."""

import logging
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.dispatch import Signal, receiver
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task
from viewflow.workflow.signals import task_finished

from ...actions.refusal import Moved
from ...actions.selection import lists as actions
from ...models import Application, Batch, Outcome, Selection, SelectionPlace, User
from ...queries.selection.lists import due, in_order, is_whole, left
from ..application import ApplicationFlow
from ..engine.nodes import OPEN
from ..selection import SelectionFlow
from .attempt_each import attempt
from .selection import offer_free_seats

log = logging.getLogger(__name__)

# Goes up to `tasks`, after the approval is committed. If it is lost, the clock goes on with the list.
ask_worker_to_carry_out = Signal()


@transaction.atomic
def begin(batch: Batch, *, by: User | None = None) -> Selection:
    """Start the selection of a class; raises `Refusal` if it cannot be selected now. `by` is None for the clock."""
    selection = actions.open_selection(batch, by=by)
    SelectionFlow.opened.run(selection=selection)
    return selection


def open_task(selection: Selection) -> Task | None:
    """The officer's task of the selection, if one is open."""
    return Task.objects.filter(process_id=selection.process_id, status__in=OPEN).exclude(owner_permission=None).first()


def carry_out(selection: Selection) -> int:
    """Decide each application as the approved list says; returns how many were decided now.

    Each is a transaction of its own: a worker that is killed goes on where it stopped, and two workers decide none
    twice. An altered list is not carried out. Whoever has withdrawn is left out; a seat that is free for that reason
    is offered to the waiting list.
    """
    if not is_whole(selection):
        log.error("selection %s is not carried out: its list was altered", selection.pk)
        return 0
    listing = selection.latest
    done = sum(attempt(place.application, partial(_decide, place)) for place in in_order(left(listing)))
    if not left(listing).exists():
        attempt(selection, partial(_finish, selection))
    return done


def _decide(place: SelectionPlace) -> None:
    """Take the task of one application, as the officer who approved the list.  Raises `Moved` if it is decided."""
    application, by = place.application, place.listing.selection.approved_by
    with ApplicationFlow.lock(application.process_id):
        tasks = Task.objects.filter(process_id=application.process_id, flow_task=ApplicationFlow.approve_selection)
        task = tasks.filter(status__in=OPEN).select_related("process").first()
        if task is None:
            raise Moved
        application.refresh_from_db()
        activation = ApplicationFlow.approve_selection.activation_class(task)
        activation.start(SimpleNamespace(user=by))
        actions.carry_out(place, by=by)
        activation.execute()


def _finish(selection: Selection) -> None:
    waiting = Task.objects.filter(process_id=selection.process_id, flow_task=SelectionFlow.carry_out, status=STATUS.NEW)
    task = waiting.first()
    if task is None:
        raise Moved
    SelectionFlow.carry_out.run(task)
    gone = selection.latest.places.filter(
        outcome=Outcome.ACCEPT, application__status=Application.Status.WITHDRAWN, application__answer_by=None
    )
    if gone.exists():
        attempt(selection.batch, partial(offer_free_seats, selection.batch, by=selection.approved_by))


def carry_out_all() -> int:
    """Go on with approved lists whose worker was interrupted; returns how many applications were decided."""
    return sum(carry_out(one) for one in Selection.objects.to_carry_out().select_related("batch", "approved_by"))


def begin_all() -> int:
    """Start the selection of each class with a list whose applicants are all interviewed; returns how many."""
    return sum(attempt(batch, lambda batch=batch: begin(batch) is not None) for batch in due())


@receiver(task_finished, sender=SelectionFlow)
def _approved(process: Any, task: Task, **_kwargs: Any) -> None:
    if task.flow_task == SelectionFlow.approve_selection_list and process.selection.is_approved:
        transaction.on_commit(partial(ask_worker_to_carry_out.send, Selection, pk=process.selection.pk))
