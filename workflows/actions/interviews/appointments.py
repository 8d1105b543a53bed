"""Interview appointments: the resident chooses or changes a time, confirms it, or an officer sets it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import Application, Interview, InterviewSlot, User
from ...models.interviews.appointments import USUAL_MINUTES
from ...queries.interviews import conflicts
from ...queries.moments import may
from ...rules.interviews import slots
from ...rules.interviews.clashes import Booking
from ...rules.moments import Deed, Span
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, require
from .agenda import require_free


class Meeting(NamedTuple):
    """When, where and with whom an officer sets an interview."""

    at: datetime
    place: str
    address: str = ""
    interviewer: User | None = None

    def booking(self, application: Application) -> Booking:
        span = Span(self.at, self.at + timedelta(minutes=USUAL_MINUTES))
        interviewer = self.interviewer.pk if self.interviewer else None
        return Booking(span, self.place, interviewer, bytes(application.nik_index))


def _take(
    application: Application, slot: InterviewSlot, *, by: User | None, leaving: Interview | None = None
) -> InterviewSlot:
    """Take a place in the slot. Locks it, so that the last place is taken only once."""
    span, without = Span(slot.starts_at, slot.ends_at), [leaving.pk] if leaving else []
    require_free([Booking(span, whom=bytes(application.nik_index))], application.batch, except_for=without)
    both = [slot.pk, leaving.slot_id] if leaving and leaving.slot_id else [slot.pk]
    # Lock both in a fixed order, so that two residents who swap times cannot deadlock.
    locked = {one.pk: one for one in InterviewSlot.objects.select_for_update().filter(pk__in=both).order_by("pk")}
    held = locked.get(slot.pk)
    if held is None or held.batch_id != application.batch_id:
        raise Moved
    require(conflicts.may_meet(application, held.interviewer, resident_asks=by is None))
    require(slots.slot_to_take(held.places, taken=held.taken))
    held.taken += 1
    held.save(update_fields=["taken"])
    return held


def free(interview: Interview) -> None:
    """Give the place in its slot to others."""
    if interview.slot_id:
        held = InterviewSlot.objects.select_for_update().get(pk=interview.slot_id)
        held.taken -= 1
        held.save(update_fields=["taken"])


def _met(application: Application) -> None:
    """An appointment answers what the resident asked for."""
    application.time_wishes.filter(met_at=None).update(met_at=timezone.now())


@transaction.atomic
def pick(application: Application, *, slot: InterviewSlot, by: User | None = None) -> Interview:
    """The resident, or an officer with them, chooses a published time. Raises `Refusal` if it is taken or too soon.

    A resident who chooses a time says that they will come; nobody asks again.
    """
    if by is None:
        require(slots.movable(slot.closes_at, timezone.now()))
    held = _take(application, slot, by=by)
    interview = Interview.objects.create(
        application=application,
        at=held.starts_at,
        place=held.place,
        address=held.address,
        slot=held,
        attends_at=None if by else timezone.now(),
    )
    _met(application)
    event = Event.INTERVIEW_SCHEDULED if by else Event.INTERVIEW_PICKED
    journal.record(application, event, by=by, interview=interview.pk, slot=held.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


@transaction.atomic
def move_to(application: Application, *, slot: InterviewSlot) -> Interview:
    """The resident changes to another time, which frees the old one."""
    interview = open_interview(application)
    now = timezone.now()
    require(slots.movable(interview.moves_until, now))
    if interview.slot_id == slot.pk:
        return interview
    require(slots.movable(slot.closes_at, now))
    held = _take(application, slot, by=None, leaving=interview)
    free(interview)
    interview.at, interview.place, interview.address = held.starts_at, held.place, held.address
    interview.slot, interview.attends_at = held, now
    interview.save(update_fields=["at", "place", "address", "slot", "attends_at"])
    journal.record(application, Event.INTERVIEW_MOVED, by=None, interview=interview.pk, slot=held.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


@transaction.atomic
def let_go(application: Application) -> None:
    """Give up the open appointment of an application that ends."""
    interview = application.interviews.open().first()
    if interview:
        _give_up(interview)


def _give_up(interview: Interview) -> None:
    free(interview)
    interview.slot, interview.cancelled_at = None, timezone.now()
    interview.save(update_fields=["slot", "cancelled_at"])


@transaction.atomic
def attend(application: Application, *, by: User | None = None) -> Interview:
    """Record that the resident will attend. Repeating it changes nothing. Raises `Refusal` if it is over."""
    interview = open_interview(application)
    require(may(Deed.ATTEND, interview))
    if interview.attends_at is None:
        interview.attends_at = timezone.now()
        interview.save(update_fields=["attends_at"])
        journal.record(application, Event.INTERVIEW_ATTENDS, by=by, interview=interview.pk)
    return interview


@transaction.atomic
def schedule(application: Application, *, by: User, meeting: Meeting) -> Interview:
    """Make an appointment and invite the applicant. Raises `Refusal` if that time cannot be booked."""
    require(conflicts.may_meet(application, meeting.interviewer))
    require_free([meeting.booking(application)], application.batch)
    interview = Interview.objects.create(application=application, **meeting._asdict())
    _met(application)
    at = meeting.at.isoformat()
    journal.record(application, Event.INTERVIEW_SCHEDULED, by=by, at_time=at, interview=interview.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


@transaction.atomic
def reschedule(application: Application, *, by: User, to: Meeting | InterviewSlot) -> Interview:
    """An officer moves an appointment, to a published time or another one. Frees the old time, tells the applicant."""
    interview = open_interview(application)
    if isinstance(to, InterviewSlot):
        slot: InterviewSlot | None = _take(application, to, by=by, leaving=interview)
        to = Meeting(to.starts_at, to.place, to.address)
    else:
        slot = None
        require(conflicts.may_meet(application, to.interviewer))
        require_free([to.booking(application)], application.batch, except_for=[interview.pk])
    before = interview.at.isoformat()
    free(interview)
    values = {**to._asdict(), "slot": slot, "attends_at": None}
    for name, value in values.items():
        setattr(interview, name, value)
    interview.save(update_fields=list(values))
    after = to.at.isoformat()
    journal.record(application, Event.INTERVIEW_CHANGED, by=by, interview=interview.pk, before=before, at_time=after)
    notices.queue(application, Event.INTERVIEW_CHANGED)
    return interview


@transaction.atomic
def cancel(application: Application, *, by: User) -> Interview:
    """The office cancels an appointment before it is recorded, and tells the applicant. Frees the time."""
    interview = open_interview(application)
    _give_up(interview)
    journal.record(application, Event.INTERVIEW_CANCELLED, by=by, interview=interview.pk)
    notices.queue(application, Event.INTERVIEW_CANCELLED)
    return interview


def open_interview(application: Application) -> Interview:
    interview = application.interviews.select_for_update().order_by("-pk").first()
    if interview is None or not interview.is_open:
        raise Moved
    return interview
