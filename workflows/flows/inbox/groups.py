"""The groups of the inbox, in the order in which its rows are listed, and the keys that page through them."""

from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, NamedTuple

from django.db.models import Case, DateTimeField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ...dates import midnight

# Rows without a deadline come last in their group.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class Group(IntEnum):
    """A row is in the first of the groups that it fits; a snoozed task is in the last, whatever else it fits."""

    OVERDUE = 0
    TODAY = 1
    SECOND = 2
    NEW = 3
    LATER = 4
    SNOOZED = 5

    @property
    def slug(self) -> str:
        return self.name.lower()


class Key(NamedTuple):
    """Where a row stands in the inbox. `source` is the place of its source in `console.inbox.sources.SOURCES`."""

    group: int
    due: datetime
    source: int
    pk: int

    def __str__(self) -> str:
        return f"{self.group}-{int(self.due.timestamp() * 1_000_000)}-{self.source}-{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Key | None":
        """None for anything that no row has: an address can contain anything."""
        parts = text.split("-")
        if len(parts) != len(cls._fields) or not all(
            one.isascii() and one.isdigit() and len(one) < 19 for one in parts
        ):
            return None
        group, moment, source, pk = map(int, parts)
        if moment > NEVER.timestamp() * 1_000_000:
            return None
        return cls(group, datetime.fromtimestamp(0, UTC) + timedelta(microseconds=moment), source, pk)


def _rank(condition: Any, group: Group) -> When:
    return When(condition, then=Value(group.value))


def _tomorrow() -> datetime:
    return midnight() + timedelta(days=1)


def ranked(found: QuerySet[Any], due: str, *, second: Q, new: Q, snoozed: Q | None = None) -> QuerySet[Any]:
    """`found` with `group` and `order_due`."""
    cases = [
        *([_rank(snoozed, Group.SNOOZED)] if snoozed else []),
        _rank(Q(**{f"{due}__lt": timezone.now()}), Group.OVERDUE),
        _rank(Q(**{f"{due}__lt": _tomorrow()}), Group.TODAY),
        _rank(second, Group.SECOND),
        _rank(new, Group.NEW),
    ]
    group = Case(*cases, default=Value(Group.LATER.value), output_field=IntegerField())
    return found.annotate(group=group, order_due=Coalesce(F(due), Value(NEVER), output_field=DateTimeField()))


def until(found: QuerySet[Any], due: str, last: Group) -> QuerySet[Any]:
    """The `ranked` rows up to a group. The first two are told by the deadline alone, so that others are not ranked."""
    if due and last <= Group.TODAY:
        found = found.filter(**{f"{due}__lt": timezone.now() if last == Group.OVERDUE else _tomorrow()})
    return found.filter(group__lte=last)


def after(found: QuerySet[Any], key: Key, source: int) -> QuerySet[Any]:
    """The `ranked` rows of one source that come after `key`."""
    same = Q(group=key.group, order_due=key.due)
    later = Q(group__gt=key.group) | Q(group=key.group, order_due__gt=key.due)
    if source == key.source:
        later |= same & Q(pk__gt=key.pk)
    elif source > key.source:
        later |= same
    return found.filter(later)
