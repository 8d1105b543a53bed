"""The inbox as one list: its rows from all sources, a page at a time, with a number of queries that never grows."""

from collections import Counter
from functools import cached_property
from typing import Any, NamedTuple

from ...flows.inbox.groups import Group, Key
from ...models import User
from .sources import Asked, Line, Source
from .task_source import SOURCES
from .totals import EVERYTHING, Totals, counts, keys

SIZE = 25
FEW = 1000  # matches of a search that are read at once


def has_inbox(user: User) -> bool:
    """Can anything ever wait for this officer?"""
    return any(one.is_for(user) for one in SOURCES)


class Kind(NamedTuple):
    """One source, as a link with a count."""

    key: str
    label: Any
    number: int


class Listing:
    """What `asked` finds for `user`, from the row after `start`. `kept` is the filter as it stands in the address.

    `totals` are those of the request, which its menu also shows.
    """

    def __init__(self, user: User, asked: Asked, *, totals: Totals, start: Key | None = None, kept: str = "") -> None:
        self.user, self.asked, self.totals, self.start, self.kept = user, asked, totals, start, kept
        self._found: dict[int, list[Key]] = {}
        self.sources = [(place, one) for place, one in enumerate(SOURCES) if one.is_for(user)]

    @cached_property
    def counted(self) -> list[tuple[Source, dict[int, int]]]:
        """Every source with its rows by group, in one query for each."""
        if self.asked._replace(group=None) == EVERYTHING:
            return [(one, self.totals.of(one)) for _place, one in self.sources]
        # Of a source without rows the totals, which the menu asks for too, say that a filter finds none either.
        return [(one, self._count(place, one) if self.totals.of(one) else {}) for place, one in self.sources]

    def _count(self, place: int, source: Source) -> dict[int, int]:
        asked = self.asked._replace(group=None)
        if asked.q:  # one reading of the names for both numbers and page
            found = keys(source, place, self.user, asked, None, FEW + 1, Group.SNOOZED)
            if len(found) <= FEW:
                self._found[place] = found
                return Counter(key.group for key in found)
        return counts(source, self.user, asked)

    def _keys(self, place: int, source: Source, most: int, last: Group) -> list[Key]:
        if place not in self._found:
            return keys(source, place, self.user, self.asked, self.start, most, last)
        shown = [self.asked.group] if self.asked.group is not None else [one for one in Group if one < Group.SNOOZED]
        found = (key for key in self._found[place] if key.group in shown and (not self.start or key > self.start))
        return list(found)[:most]

    @cached_property
    def groups(self) -> list[tuple[Group, int]]:
        total: Counter[int] = Counter()
        for _source, found in self.counted:
            total.update(found)
        return [(group, total[group]) for group in Group]

    @property
    def total(self) -> int:
        """Without what is snoozed."""
        return sum(number for group, number in self.groups if group != Group.SNOOZED)

    @property
    def kinds(self) -> list[Kind]:
        """The sources beside the tasks that have rows."""
        found = [Kind(one.key, one.label, sum(numbers.values())) for one, numbers in self.counted]
        return [kind for kind in found[1:] if kind.number]

    def _last(self, numbers: dict[int, int], most: int) -> Group | None:
        """The group in which `most` rows after `start` are reached at the latest; None if there is no row at all."""
        first = self.start.group if self.start else Group.OVERDUE
        asked, reached = self.asked.group, 0
        wanted = [group for group in Group if group >= first and numbers.get(group) and asked in (None, group)]
        awake = [group for group in wanted if asked is not None or group != Group.SNOOZED]
        for group in awake:
            # How many of the group of `start` come before it is not known.
            reached += 0 if self.start and group == first else numbers[group]
            if reached >= most:
                return group
        return awake[-1] if awake else None

    def first(self, most: int) -> list[Key]:
        """The first keys after `start`."""
        found: list[Key] = []
        for place, one in self.sources:
            numbers = next(numbers for source, numbers in self.counted if source is one)
            last = self._last(numbers, most)
            if last is not None:
                found += self._keys(place, one, most, last)
        return sorted(found)[:most]

    @cached_property
    def _page(self) -> list[Key]:
        return self.first(SIZE + 1)

    @property
    def next_page(self) -> Key | None:
        """The row after which the next page begins; None on the last page."""
        return self._page[SIZE - 1] if len(self._page) > SIZE else None

    @cached_property
    def lines(self) -> list[Line]:
        return self.shown(self._page[:SIZE])

    def shown(self, keys: list[Key]) -> list[Line]:
        """The rows of these keys, with one query for each source among them."""
        found: list[Line] = []
        for place, one in self.sources:
            if own := [key for key in keys if key.source == place]:
                found += one.lines(own, self.user, self.kept)
        return sorted(found, key=lambda line: line.key)
