"""The open tasks that wait for one officer."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from viewflow.workflow.models import Task

from ...models import InboxTask, User
from ...queries.inbox import deputies
from . import groups
from .queues import NODES, permitted

SECOND = [node.name for node in NODES if node.is_second]


def _may(user: User) -> Q:
    """By permission; of a node that asks for more, only the tasks that it opens to them."""
    nodes = permitted(user)
    may = Q(step__in=[node.name for node in nodes if not node.is_filtered])
    for node in nodes:
        if node.is_filtered:
            may |= Q(step=node.name, task__in=Task.objects.filter(node.open_to(user), finished=None).values("pk"))
    return may


def snoozed() -> Q:
    return Q(snoozed_until__gt=timezone.localdate())


def waiting_for(user: User) -> QuerySet[InboxTask]:
    """What they hold, what their deputy's office brings, and what is free for them. `ranked` by group and deadline.

    Not the second step of what they did first. The head also sees whatever anyone has snoozed.
    """
    own, free = Q(holder=user), Q(holder=None)
    away = [one.officer_id for one in deputies.away_for(user)]
    if away:
        free |= Q(holder__in=away)
    mine = own | (free & _may(user) & (Q(first=None) | ~Q(first=user)))
    if user.has_perm("workflows.hand_on_task"):
        mine |= snoozed()
    found = InboxTask.objects.filter(mine)
    return groups.ranked(found, "due", second=Q(step__in=SECOND), new=Q(opened_at=None), snoozed=snoozed())


class Numbers(NamedTuple):
    """How many tasks wait: taken by the officer, and free for them or taken by someone they stand in for."""

    mine: int
    queue: int
    overdue: int


def numbers(user: User) -> Numbers:
    """In one query, without what is snoozed."""
    awake = waiting_for(user).filter(group__lt=groups.Group.SNOOZED)
    counts = {"mine": Q(holder=user), "queue": ~Q(holder=user) | Q(holder=None), "overdue": Q(due__lt=timezone.now())}
    return Numbers(**awake.aggregate(**{name: Count("pk", filter=one) for name, one in counts.items()}))
