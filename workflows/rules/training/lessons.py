"""When a lesson can be held, who and what it needs, and whether it can still be changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import count
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...dates import day, hour, weekday, weekday_moment
from ..interviews.clashes import Booking, Clash, Need, clashes
from ..moments import Span
from ..verdict import YES, Verdict, no

MOST_LESSONS = 200  # of one plan


class Wanted(NamedTuple):
    """What a lesson takes up: its time, its room and its instructors, by their keys. `room` is its name; its key is
    None if no lesson was ever there."""

    span: Span
    room_id: int | None
    room: str
    instructors: tuple[int, ...] = ()


class Frame(NamedTuple):
    """The days of the class and its seats, the holidays by name, and the present."""

    class_days: Span
    seats: int
    holidays: Mapping[date, str]
    now: datetime


def hours_of(total: int, meetings: int) -> int:
    """The lesson hours of one meeting, if the course spreads them evenly."""
    return min(max(round(total / meetings), 1), 24) if meetings else 1


def span_on(on: date, starts: time, ends: time) -> Span:
    return Span(*(timezone.make_aware(datetime.combine(on, clock)) for clock in (starts, ends)))


def free_numbers(taken: Collection[int]) -> Iterator[int]:
    """The lowest numbers that no lesson of the class has."""
    return (number for number in count(1) if number not in taken)


def few_enough(number: int) -> Verdict:
    """May this many lessons be planned at once?"""
    if not number:
        return no(_("None of these days of the week lies between the first and the last day."))
    if number > MOST_LESSONS:
        sentence = _("That makes %(number)d lessons, and at most %(most)d can be planned at once. Choose fewer days.")
        return no(sentence % {"number": number, "most": MOST_LESSONS})
    return YES


def holdable(span: Span, *, frame: Frame, capacity: int | None = None) -> Verdict:
    """Can a lesson take place then? In the future, on the days of the class, on no holiday, in a room that holds it."""
    on = timezone.localdate(span.starts)
    if span.starts <= frame.now:
        return no(_("%(moment)s has passed.") % {"moment": weekday_moment(span.starts)})
    if not frame.class_days.starts <= span.starts < frame.class_days.ends:
        return no(
            _("%(day)s is not between the first and the last day of the class, %(first)s and %(last)s.")
            % {
                "day": weekday(on),
                "first": day(timezone.localdate(frame.class_days.starts)),
                "last": day(timezone.localdate(frame.class_days.ends) - date.resolution),
            }
        )
    if holiday := frame.holidays.get(on):
        return no(_("%(day)s is a holiday: %(holiday)s.") % {"day": weekday(on), "holiday": holiday})
    if capacity is not None and capacity < frame.seats:
        return no(
            _("The room holds %(capacity)d people, and the class has %(seats)d seats.")
            % {"capacity": capacity, "seats": frame.seats}
        )
    return YES


CLASHES = {
    Need.WHO: _("%(moment)s: an instructor has another lesson at %(hour)s."),
    Need.WHERE: _("%(moment)s: another lesson is in %(place)s at %(hour)s."),
}


def free(wanted: Sequence[Wanted], taken: Sequence[Wanted]) -> list[Verdict]:
    """For each wanted lesson: is its room or an instructor taken, by others or by one wanted before it?"""
    names = {str(one.room_id): one.room for one in (*wanted, *taken)}
    bookings = [_bookings(one) for one in wanted]
    found = iter(
        clashes([one for each in bookings for one in each], [one for each in taken for one in _bookings(each)])
    )
    return [_told(one, [next(found) for _each in parts], names) for one, parts in zip(wanted, bookings, strict=True)]


def _bookings(one: Wanted) -> list[Booking]:
    """The room, and each instructor. Rooms are told apart by their key, however their names are spelled."""
    return [Booking(one.span, where=str(one.room_id)), *(Booking(one.span, who=who) for who in one.instructors)]


def _told(wanted: Wanted, found: Sequence[Clash | None], names: Mapping[str, str]) -> Verdict:
    at = {"moment": weekday_moment(wanted.span.starts)}
    reasons = [
        CLASHES[one.need] % {**at, "hour": hour(one.other.span.starts), "place": names.get(one.other.where, "")}
        for one in found
        if one
    ]
    return no(*reasons) if reasons else YES


def may_change(*, is_dropped: bool, has_begun: bool) -> Verdict:
    """Can this lesson still be moved or dropped?"""
    if is_dropped:
        return no(_("This lesson was dropped. Plan another one instead."))
    if has_begun:
        return no(_("This lesson has begun. It can no longer be moved or dropped."))
    return YES
