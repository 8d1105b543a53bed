"""How much of each kind of work waits for an officer, counted once a request for the menu, the page and its panels."""

from functools import cached_property

from django.http import HttpRequest

from ...flows.inbox import desk
from ...flows.inbox.desk import Tally
from ...flows.inbox.groups import Group
from ...models import User
from .sources import TASK, Asked, Source, counts

EVERYTHING = Asked()


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
