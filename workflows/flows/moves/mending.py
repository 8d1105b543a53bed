"""Decisions that are mended: taken back at once, sent back by a superior, reopened, or changed by an objection."""

from viewflow.workflow.models import Process, Task

from ...actions.mending import moving, objections, undoing
from ...actions.refusal import Moved
from ...events import Event
from ...models import Application, HeldDecision, Objection, User
from ...queries.mending.possible import sound_steps
from ..application import ApplicationFlow
from ..engine import rewind
from .selection import try_fill_seats


def undo(held: HeldDecision, *, by: User) -> None:
    """Take one's own decision back while it is on hold: all is as before, and the task is `by`'s again."""
    with ApplicationFlow.lock(held.application.process_id):
        task = Task.objects.select_related("process").get(pk=held.task_id)
        others = [one.owner for one in rewind.open_after(task) if one.owner_id not in (None, by.pk)]
        undoing.check(held, by=by, holder=str(others[0]) if others else "")
        rewind.undo(task).assign(by)
        undoing.restore(held, by=by)


def step_back(application: Application, *, by: User, reason: str) -> None:
    """A superior sends a case back to the step that decided before."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        to = moving.require_step_back(application, by=by)
        _go_on_at(application, to, by=by, reason=reason, event=Event.MOVED)
    try_fill_seats(application.batch)


def move(application: Application, *, to: str, by: User, reason: str) -> None:
    """An administrator moves a case to another step that is sound for it."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        if to not in sound_steps(application):
            raise Moved
        _go_on_at(application, to, by=by, reason=reason, event=Event.MOVED)
    try_fill_seats(application.batch)


def reopen(application: Application, *, by: User, reason: str) -> None:
    """Go on with a case that was refused, closed, declined or withdrawn, where it was decided last."""
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        to = moving.require_reopening(application, by=by)
        _go_on_at(application, to, by=by, reason=reason, event=Event.REOPENED)


def uphold(objection: Objection, *, by: User, answer: str) -> None:
    """The resident is right: reopen the case where it was decided."""
    application = objection.application
    with ApplicationFlow.lock(application.process_id):
        application.refresh_from_db()
        objections.uphold(objection, by=by, answer=answer)
        to = moving.require_reopening(application, by=by, is_upheld=True)
        _go_on_at(application, to, by=by, reason=answer, event=Event.REOPENED)


def _go_on_at(application: Application, to: str, *, by: User, reason: str, event: Event) -> None:
    process = Process.objects.select_for_update().get(pk=application.process_id).coerced
    moving.put_at(application, to, by=by, reason=reason, event=event)
    rewind.go_on_at(process, getattr(ApplicationFlow, to))
    application.refresh_from_db()
