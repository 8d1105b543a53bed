"""Count tries at the door, and refuse further ones after too many."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.privacy.crypto import blind_index
from workflows.rules.tries import free_at

from .models import FailedTry

WINDOW, FORGOTTEN = timedelta(minutes=15), timedelta(days=90)
# All who share one internet address, such as a kelurahan office or the customers of a mobile network. Phones that
# have opened their application before are counted apart (`browser.devices`).
MOST_OF_ADDRESS = 120


class TooManyTries(Exception):
    """`until` is when the next try is allowed, or None if only the office can help.

    `is_network` is true if others with the same internet address used the tries up.
    """

    def __init__(self, until: datetime | None, *, is_network: bool = False) -> None:
        super().__init__()
        self.until, self.is_network = until, is_network


def of(key: str) -> QuerySet[FailedTry]:
    return FailedTry.objects.filter(number=key)


def count(key: str, *, address: str, now: datetime) -> FailedTry:
    """Stored before counting, so that simultaneous tries count each other."""
    return FailedTry.objects.create(number=key, address_index=blind_index(address, field="door.address"), at=now)


def check(tried: QuerySet[FailedTry], *, now: datetime, most: int, is_network: bool = False) -> None:
    """Raises `TooManyTries` if `most` of the tries lie in the last quarter of an hour."""
    recent = tried.filter(at__gt=now - WINDOW).order_by("-at").values_list("at", flat=True)
    if until := free_at(list(recent[:most]), most=most, window=WINDOW):
        raise TooManyTries(until, is_network=is_network)


def check_address(mine: FailedTry) -> None:
    """Raises `TooManyTries` if there were too many tries from one address, right or wrong, at any number."""
    others = FailedTry.objects.filter(address_index=mine.address_index).exclude(pk=mine.pk)
    check(others, now=mine.at, most=MOST_OF_ADDRESS, is_network=True)


def left(failed: QuerySet[FailedTry], *, most: int) -> int:
    """How many of the `most` tries in a quarter of an hour are left."""
    return most - failed.filter(at__gt=timezone.now() - WINDOW).count()


def forget(now: datetime) -> None:
    """Delete what no longer counts, and the addresses of what does."""
    before = FailedTry.objects.filter(at__lte=now - WINDOW)
    before.filter(Q(number="") | Q(at__lt=now - FORGOTTEN)).delete()
    before.exclude(address_index=b"").update(address_index=b"")
