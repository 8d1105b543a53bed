"""The open tasks that wait for one officer."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ...models import InboxTask, User
from ...queries.inbox import deputies
from . import groups
from .queues import NODES, permitted

SECOND = [node.name for node in NODES if node.is_second]


def _may(user: User) -> Q:
    """By permission, or as the only officer who may."""
    nodes = permitted(user)
    may = Q(step__in=[node.name for node in nodes if not node.is_personal])
    for node in nodes:
        if node.is_personal:
            may |= Q(step=node.name, **{f"task__process__{node.only}": user})
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
