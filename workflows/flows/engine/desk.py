"""The inbox's row of a task (`models/inbox/tasks.py`): written, held, opened and deleted with the task."""

from operator import attrgetter

from django.utils.timezone import now
from viewflow.workflow.models import Task

from ...models import Application, InboxTask, User


def put(task: Task) -> InboxTask:
    """Lay a new task on the desk.  Its subject must already know its deadline."""
    node, process = task.flow_task, task.process
    subject = getattr(process, node.flow_class.subject)
    row = InboxTask(
        task=task,
        step=node.name,
        due=subject.step_due,
        since=task.created or now(),
        batch_id=getattr(subject, "batch_id", None),
        name=subject.name if isinstance(subject, Application) else "",
        number=subject.number if isinstance(subject, Application) else "",
        holder_id=task.owner_id,
        first=attrgetter(node.first_by)(process) if node.first_by else None,
    )
    row.save(force_insert=True)
    return row


def hold(task: Task, user: User | None) -> None:
    InboxTask.objects.filter(pk=task.pk).update(holder=user)


def note_opened(task: Task) -> None:
    """The first officer to open a task takes its mark "new" away, for everyone."""
    InboxTask.objects.filter(pk=task.pk, opened_at=None).update(opened_at=now())


def clear(task: Task) -> None:
    InboxTask.objects.filter(pk=task.pk).delete()
