"""How much of each kind of work waits for an officer, counted once a request for the menu, the page and its panels."""

from functools import cached_property

from django.db.models import Count
from django.http import HttpRequest

from ...flows.inbox import desk
from ...flows.inbox.desk import Tally
from ...flows.inbox.groups import Group, Key, after, until
from ...models import User
from .sources import TASK, Asked, Source

EVERYTHING = Asked()


def counts(source: Source, user: User, asked: Asked) -> dict[int, int]:
    """How many rows of each group, in one query."""
    found = source.narrowed(source.ranked(user), asked, user)
    return dict(found.values_list("group").annotate(number=Count("pk")).order_by())


def keys(
    source: Source, place: int, user: User, asked: Asked, start: Key | None, most: int, last: Group = Group.LATER
) -> list[Key]:
    """The first keys after `start`, in one narrow query. No group after `last` is needed for them."""
    found = source.narrowed(source.ranked(user), asked, user)
    found = found.filter(group=asked.group) if asked.group is not None else until(found, source.due, last)
    found = after(found, start, place) if start else found
    rows = found.order_by("group", "order_due", "pk").values_list("group", "order_due", "pk")[:most]
    return [Key(group, due, place, pk) for group, due, pk in rows]


class Totals:
    """One query for each source that is asked about."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._counted: dict[str, dict[int, int]] = {}

    @cached_property
    def _tasks(self) -> list[Tally]:
        return desk.tally(desk.waiting_for(self.user), self.user)

    def of(self, source: Source) -> dict[int, int]:
        """The rows of a source by group."""
        if source.key == TASK:
            return self._by_group
        if source.key not in self._counted:
            self._counted[source.key] = counts(source, self.user, EVERYTHING)
        return self._counted[source.key]

    @cached_property
    def _by_group(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for one in self._tasks:
            found[one.group] = found.get(one.group, 0) + one.number
        return found

    def tasks(self, *, is_mine: bool) -> int:
        """Those taken by the officer, or all others; without what is snoozed."""
        awake = (one for one in self._tasks if one.group < Group.SNOOZED)
        return sum(one.number for one in awake if one.is_mine == is_mine)

    @property
    def overdue(self) -> int:
        return self._by_group.get(Group.OVERDUE, 0)


def totals(request: HttpRequest) -> Totals:
    kept = vars(request)
    if "totals" not in kept:
        kept["totals"] = Totals(request.user)
    found: Totals = kept["totals"]
    return found
