"""The four task lists, each in one query."""

from django.db.models import DateTimeField, QuerySet, Value
from viewflow.workflow.models import Task

from ...flows.engine.nodes import OPEN
from ...flows.inbox.queues import FLOWS, NODES, count, mine, overdue, permitted, queue, tasks, with_subjects
from ...models import User

__all__ = [
    "FLOWS",
    "LISTS",
    "NODES",
    "OPEN",
    "archive",
    "count",
    "everything_open",
    "mine",
    "overdue",
    "permitted",
    "queue",
    "tasks",
    "with_subjects",
]


def everything_open(user: User) -> QuerySet[Task]:
    """All open tasks for officers who see every application; their own tasks and their queue for other officers."""
    if user.has_perm("workflows.view_application"):
        return tasks().filter(status__in=OPEN, finished=None)
    return queue(user) | mine(user)


def archive(user: User) -> QuerySet[Task]:
    """Tasks that the user has finished. Their deadline is over, and looking it up would slow down the count."""
    done = with_subjects().filter(owner=user, finished__isnull=False)
    return done.annotate(due=Value(None, output_field=DateTimeField()))


LISTS = {"mine": mine, "queue": queue, "open": everything_open, "archive": archive}
