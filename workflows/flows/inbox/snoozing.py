"""Put a task aside until a day, with a reason. It comes back by itself; the head sees all that are put aside."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from ...actions.audit import journal
from ...actions.refusal import Moved, Refusal, require
from ...events import Event
from ...models import InboxTask, User
from ...privacy.masking import without_numbers
from ...rules.inbox import absence
from .assignment import subject


def _locked(task: Task, by: User) -> InboxTask:
    """The row, if `by` may do the task now.  Raises `Moved` or `Refusal`."""
    row = InboxTask.objects.select_for_update().filter(pk=task.pk).first()
    if row is None:
        raise Moved
    is_lead = by.has_perm("workflows.hand_on_task")
    if not is_lead and (not task.flow_task.may_act(by, task.process) or task.flow_task.is_held(task, by)):
        raise Refusal(_("%(who)s may not do this task.") % {"who": by})
    return row


@transaction.atomic
def snooze(task: Task, *, by: User, until: date, why: str) -> None:
    """Hide a task from the inboxes until `until`.  Its deadline stays.  Raises `Refusal`."""
    require(absence.may_snooze(until, today=timezone.localdate()))
    row = _locked(task, by)
    row.snoozed_until, row.snoozed_why, row.snoozed_by = until, without_numbers(why), by
    row.save(update_fields=["snoozed_until", "snoozed_why", "snoozed_by"])
    journal.record(subject(task), Event.TASK_SNOOZED, by=by, node=task.flow_task.name, until=until.isoformat())


@transaction.atomic
def wake(task: Task, *, by: User) -> None:
    """Bring a task back before its day.  Raises `Moved` if it is not snoozed."""
    row = _locked(task, by)
    if row.snoozed_until is None:
        raise Moved
    row.snoozed_until, row.snoozed_why, row.snoozed_by = None, "", None
    row.save(update_fields=["snoozed_until", "snoozed_why", "snoozed_by"])
    journal.record(subject(task), Event.TASK_WOKEN, by=by, node=task.flow_task.name)
