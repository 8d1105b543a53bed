"""The interviews and times that exist, so that no two need the same person or room."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from ...models import Application, Batch, Holiday, Interview, InterviewSlot
from ...models.interviews.appointments import USUAL_MINUTES
from ...rules.interviews import agenda
from ...rules.interviews.agenda import OfficeHours
from ...rules.interviews.clashes import Booking
from ...rules.moments import Span
from ...rules.verdict import YES, Verdict
from ..moments import appointment, class_days

# No interview is longer, so only those that start this close can overlap.
LONGEST = timedelta(minutes=240)
LOOK_AHEAD = timedelta(days=21)


def office_hours() -> OfficeHours:
    coming = Holiday.objects.filter(day__gte=timezone.localdate())
    return OfficeHours(
        opens=time.fromisoformat(settings.OFFICE_OPENS),
        closes=time.fromisoformat(settings.OFFICE_CLOSES),
        days=frozenset(int(one) for one in settings.OFFICE_DAYS),
        holidays=dict(coming.values_list("day", "name")),
    )


def bookings(first: datetime, last: datetime, *, except_for: Collection[int] = ()) -> list[Booking]:
    """All that is booked between these moments: published times, and open appointments."""
    near = {"gte": first - LONGEST, "lte": last}
    slots = InterviewSlot.objects.filter(**{f"starts_at__{name}": at for name, at in near.items()})
    waiting = Interview.objects.open().filter(application__status=Application.Status.INTERVIEWING)
    talks = waiting.filter(**{f"at__{name}": at for name, at in near.items()}).exclude(pk__in=except_for)
    found = [Booking(Span(one.starts_at, one.ends_at), one.place, one.interviewer_id) for one in slots]
    return found + [_of(one) for one in talks.select_related("slot", "application")]


def _of(one: Interview) -> Booking:
    """A chosen time takes up only the applicant here: its room and interviewer are those of the slot."""
    person = bytes(one.application.nik_index)
    if one.slot_id:
        return Booking(appointment(one), whom=person)
    return Booking(appointment(one), one.place, one.interviewer_id, person)


def judge(wanted: Sequence[Booking], batches: Sequence[Batch], *, except_for: Collection[int] = ()) -> list[Verdict]:
    """For each of these times, with its class: can it be booked, beside all others and those before it?

    `except_for` holds the keys of appointments that do not count, because they are being moved.
    """
    office, now = office_hours(), timezone.now()
    days = {one.pk: class_days(one) for one in batches}
    verdicts = [
        agenda.bookable(one.span, office=office, class_days=days[batch.pk], now=now)
        for one, batch in zip(wanted, batches, strict=True)
    ]
    fit = [one for one, verdict in zip(wanted, verdicts, strict=True) if verdict]
    if not fit:
        return verdicts
    first, last = min(one.span.starts for one in fit), max(one.span.ends for one in fit)
    free = iter(agenda.free(fit, bookings(first, last, except_for=except_for)))
    return [verdict and next(free) for verdict in verdicts]


def bookable(wanted: Sequence[Booking], batch: Batch, *, except_for: Collection[int] = ()) -> Verdict:
    """Can all of these times be booked for the class?"""
    return next((one for one in judge(wanted, [batch] * len(wanted), except_for=except_for) if not one), YES)


def next_time(batch: Batch, *, place: str, after: datetime, minutes: int = USUAL_MINUTES) -> datetime | None:
    """The first free time for an interview in this place, from the day after `after`; None if there is none."""
    office, now, days = office_hours(), timezone.now(), class_days(batch)
    taken = bookings(after, after + LOOK_AHEAD)
    for starts in _times(after, office, minutes):
        spans = [Span(at, at + timedelta(minutes=minutes)) for at in starts]
        wanted = [Booking(one, place) for one in spans if agenda.bookable(one, office=office, class_days=days, now=now)]
        for one, verdict in zip(wanted, agenda.free(wanted, taken), strict=True):
            if verdict:
                return one.span.starts
    return None


def address_of(place: str) -> str:
    """The street address last given for this place, or ""."""
    for model in (InterviewSlot, Interview):
        known = model._default_manager.filter(place__iexact=place).exclude(address="").order_by("-pk")
        if address := known.values_list("address", flat=True).first():
            return str(address)
    return ""


def _times(after: datetime, office: OfficeHours, minutes: int) -> Iterator[list[datetime]]:
    """The starts of each day from the day after `after`, one interview after the other."""
    for days in range(1, LOOK_AHEAD.days):
        day = timezone.localdate(after) + timedelta(days=days)
        at, last = (timezone.make_aware(datetime.combine(day, one)) for one in (office.opens, office.closes))
        starts = int((last - at) / timedelta(minutes=minutes))
        yield [at + number * timedelta(minutes=minutes) for number in range(starts)]
