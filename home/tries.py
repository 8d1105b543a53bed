"""Count wrong tries, and refuse further ones after too many."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from .models import FailedTry

WINDOW, FORGOTTEN = timedelta(minutes=15), timedelta(days=90)


class TooManyTries(Exception):
    """`until` is when the next try is allowed, or None if only the office can help."""

    def __init__(self, until: datetime | None) -> None:
        super().__init__()
        self.until = until


def of(key: str) -> QuerySet[FailedTry]:
    return FailedTry.objects.filter(number=key)


def check(failed: QuerySet[FailedTry], *, now: datetime, most: int) -> None:
    """Raises `TooManyTries` if `most` of the `failed` tries lie in the last quarter of an hour."""
    recent = failed.filter(at__gt=now - WINDOW).order_by("-at").values_list("at", flat=True)
    if len(latest := list(recent[:most])) == most:
        raise TooManyTries(latest[-1] + WINDOW)


def left(failed: QuerySet[FailedTry], *, most: int) -> int:
    """How many of the `most` tries in a quarter of an hour are left."""
    return most - failed.filter(at__gt=timezone.now() - WINDOW).count()


def forget(now: datetime) -> None:
    FailedTry.objects.filter(at__lt=now - FORGOTTEN).delete()
