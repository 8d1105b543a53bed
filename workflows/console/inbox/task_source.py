"""The tasks of the flows as a source of the inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ...flows.inbox import desk, queues
from ...flows.inbox.assignment import subject
from ...flows.inbox.groups import Key
from ...flows.inbox.rows import rows
from ...models import Application, InboxTask, User
from .sources import ITSELF, OTHERS, TASK, Asked, Line, Source, about
from .tasks import task_url


@dataclass(frozen=True)
class TaskSource(Source):
    """Tasks that the officer holds, may take, or answers for as a deputy."""

    def is_for(self, user: User) -> bool:
        return bool(queues.permitted(user)) or user.has_perm("workflows.hand_on_task")

    def ranked(self, user: User) -> QuerySet[Any]:
        return desk.waiting_for(user)

    def narrowed(self, found: QuerySet[Any], asked: Asked, user: User) -> QuerySet[Any]:
        if asked.kinds:
            found = found.filter(step__in=asked.kinds)
        if asked.holder:
            found = found.filter(holder=user if asked.holder == "me" else None)
        if asked.batch:
            found = found.filter(batch=asked.batch)
        return found.filter(about(asked.q, ITSELF)) if asked.q else found

    def lines(self, keys: list[Key], user: User, kept: str) -> Iterable[Line]:
        shown = Task.objects.filter(flow_task__in=queues.NODES, pk__in=[key.pk for key in keys])
        found = {task.pk: task for task in rows(shown)}
        return [self._task_line(key, found[key.pk], user, kept) for key in keys if key.pk in found]

    def _task_line(self, key: Key, task: Any, user: User, kept: str) -> Line:
        thing, address = subject(task), task_url(task, user)
        application = thing if isinstance(thing, Application) else None
        batch = getattr(thing, "batch", None)
        place = urlencode({"list": f"{kept}&at={key}"})
        return Line(
            key,
            task.flow_task.task_title,
            application,
            thing,
            batch,
            task.created,
            task.inbox.due,
            f"{address}?{place}" if address else None,
            task,
            place,
        )


TASKS = TaskSource(
    TASK,
    _("Task"),
    "",
    lambda user: InboxTask.objects.all(),
    lambda one: "",
    since="since",
    due="due",
    application=ITSELF,
    batch="batch",
)
SOURCES: tuple[Source, ...] = (TASKS, *OTHERS)
