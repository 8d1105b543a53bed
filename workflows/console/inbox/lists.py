"""The four task lists, each in one query."""

from django.db.models import QuerySet
from viewflow.workflow.models import Task

from ...flows.engine.nodes import OPEN
from ...flows.inbox.queues import FLOWS, NODES, bare, count, mine, overdue, permitted, queue, tasks, with_due
from ...models import User

__all__ = [
    "FLOWS",
    "LISTS",
    "NODES",
    "OPEN",
    "archive",
    "bare",
    "count",
    "everything_open",
    "mine",
    "overdue",
    "permitted",
    "queue",
    "tasks",
    "with_due",
]


def everything_open(user: User, among: QuerySet[Task] | None = None) -> QuerySet[Task]:
    """All open tasks for officers who see every application; their own tasks and their queue for other officers."""
    if user.has_perm("workflows.view_application"):
        return (tasks() if among is None else among).filter(status__in=OPEN, finished=None)
    return queue(user, among) | mine(user, among)


def archive(user: User, among: QuerySet[Task] | None = None) -> QuerySet[Task]:
    """Tasks that the user has finished."""
    return (tasks() if among is None else among).filter(owner=user, finished__isnull=False)


LISTS = {"mine": mine, "queue": queue, "open": everything_open, "archive": archive}
