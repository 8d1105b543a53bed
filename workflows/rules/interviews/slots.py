"""Interview times: which to publish, and whether one can still be taken or changed."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..moments import Span
from ..verdict import YES, Verdict, no

MOST_TIMES = 400  # per publication
MOST_DAYS = 62


class Hours(NamedTuple):
    """When interviews start on one day: talks of `minutes` with a `pause` between them, none during the `off` hours."""

    first: time
    last: time
    minutes: int
    pause: int = 0
    off: tuple[time, time] | None = None

    def on(self, day: date) -> Iterator[datetime]:
        """Start times of the interviews that end by `last`. After the hours off they go on when those end."""
        at, last = _at(day, self.first), _at(day, self.last)
        off = Span(*(_at(day, one) for one in self.off)) if self.off else None
        while at + timedelta(minutes=self.minutes) <= last:
            if off and off.overlaps(Span(at, at + timedelta(minutes=self.minutes))):
                at = off.ends
                continue
            yield at
            at += timedelta(minutes=self.minutes + self.pause)


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def days(first: date, last: date, weekdays: Collection[int]) -> list[date]:
    """Those weekdays (Monday is 0) from the first day to the last."""
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in every if day.weekday() in weekdays]


def few_enough(number: int) -> Verdict:
    """May this many times be published at once?"""
    if not number:
        return no(_("No interview fits between these times. Choose a later end, or other days."))
    if number > MOST_TIMES:
        sentence = _("That makes %(number)d times, and at most %(most)d can be published at once. Choose fewer days.")
        return no(sentence % {"number": number, "most": MOST_TIMES})
    return YES


def choosable(closes: datetime, now: datetime) -> Verdict:
    """Can residents still choose a time that is published now?"""
    return YES if now < closes else no(_("Too soon for anyone to choose it."))


def movable(until: datetime, now: datetime) -> Verdict:
    """Can the resident still choose another time?"""
    return YES if now < until else no(_("It is too late to change the time here. Please call us."))


def slot_to_take(places: int, *, taken: int) -> Verdict:
    """Is this interview time still free? `taken` is read while the slot is locked."""
    if taken < places:
        return YES
    return no(_("Someone else has just taken this time. Choose another one."))
