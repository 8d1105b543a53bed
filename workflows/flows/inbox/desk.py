"""The open tasks that wait for one officer."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, Q, QuerySet, When
from django.utils import timezone
from viewflow.workflow.models import Task

from ...in_a_row import read_once
from ...models import InboxTask, User
from ...queries.inbox import deputies
from ..engine.decide import Decide
from . import groups
from .queues import NODES, permitted

SECOND = [node.name for node in NODES if node.is_second]


@read_once
def _may(user: User) -> Q:
    """By permission; of a node that asks for more, without the tasks that it closes to them."""
    nodes = permitted(user)
    may = Q(step__in=[node.name for node in nodes if not node.is_filtered])
    for node in nodes:
        if node.is_personal:
            may |= Q(step=node.name, task__in=Task.objects.filter(node.open_to(user), finished=None).values("pk"))
    hidden: dict[Any, list[Decide]] = defaultdict(list)
    for node in nodes:
        if node.hides and not node.is_personal:
            hidden[node.hides].append(node)
    for some in hidden.values():
        closed = Task.objects.filter(process__in=some[0].closed_to(user), finished=None).values("pk")
        may |= Q(step__in=[node.name for node in some]) & ~Q(task__in=closed)
    return may


def held_by(user: User) -> QuerySet[InboxTask]:
    return InboxTask.objects.filter(holder=user)


def free_for(user: User) -> QuerySet[InboxTask]:
    """The queue: what the officer may take."""
    return InboxTask.objects.filter(_may(user), holder=None)


def overdue(found: QuerySet[InboxTask]) -> QuerySet[InboxTask]:
    return found.filter(due__lt=timezone.now())


def snoozed() -> Q:
    return Q(snoozed_until__gt=timezone.localdate())


@read_once
def waiting_for(user: User) -> QuerySet[InboxTask]:
    """What they hold, what their deputy's office brings, and what is free for them. `ranked` by group and deadline.

    Not the second step of what they did first. The head also sees whatever anyone has snoozed.
    """
    own, free = Q(holder=user), Q(holder=None)
    if away := deputies.officers_away(user):
        free |= Q(holder__in=away)
    mine = own | (free & _may(user) & (Q(first=None) | ~Q(first=user)))
    if user.has_perm("workflows.hand_on_task"):
        mine |= snoozed()
    found = InboxTask.objects.filter(mine)
    return groups.ranked(found, "due", second=Q(step__in=SECOND), new=Q(opened_at=None), snoozed=snoozed())


class Tally(NamedTuple):
    """How many tasks of a group wait, taken by the officer or not."""

    group: int
    is_mine: bool
    number: int


def tally(found: QuerySet[InboxTask], user: User) -> list[Tally]:
    """Counts what `waiting_for` found, in one query."""
    mine = Case(When(holder=user, then=True), default=False, output_field=BooleanField())
    counted = found.annotate(is_mine=mine).order_by().values_list("group", "is_mine").annotate(number=Count("pk"))
    return [Tally(*one) for one in counted]
