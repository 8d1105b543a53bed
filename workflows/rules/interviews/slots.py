"""Interview times: which to publish, and whether one can still be taken or changed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

MOST_TIMES = 60  # per day and publication


def times(first: datetime, last: datetime, *, every: int) -> list[datetime]:
    """Start times from `first`, every `every` minutes, of interviews that end by `last`."""
    step = timedelta(minutes=every)
    whole = max((last - first) // step, 0)
    return [first + at * step for at in range(whole)]


def few_enough(starts: list[datetime]) -> Verdict:
    """May this many times be published at once?"""
    if not starts:
        return no(_("No interview fits between these times. Choose a later end."))
    if len(starts) > MOST_TIMES:
        return no(_("There are too many times for one day. Choose longer interviews or a shorter period."))
    return YES


def movable(until: datetime, now: datetime) -> Verdict:
    """Can the resident still choose another time?"""
    return YES if now < until else no(_("It is too late to change the time here. Please call us."))


def slot_to_take(places: int, *, taken: int) -> Verdict:
    """Is this interview time still free? `taken` is read while the slot is locked."""
    if taken < places:
        return YES
    return no(_("Someone else has just taken this time. Choose another one."))
