"""Interview appointments: the resident chooses or changes a time, confirms it, or an officer sets it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Application, Interview, InterviewSlot, User
from ...rules.interviews import slots
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require


def _take(application: Application, slot: InterviewSlot) -> InterviewSlot:
    """Take a place in the slot. Locks it, so that the last place is taken only once."""
    held = InterviewSlot.objects.select_for_update().filter(pk=slot.pk, batch=application.batch_id).first()
    if held is None:
        raise Moved
    require(slots.movable(held.closes_at, timezone.now()))
    require(slots.slot_to_take(held.places, taken=held.taken))
    held.taken += 1
    held.save(update_fields=["taken"])
    return held


def _free(interview: Interview) -> None:
    if interview.slot_id:
        held = InterviewSlot.objects.select_for_update().get(pk=interview.slot_id)
        held.taken -= 1
        held.save(update_fields=["taken"])


@transaction.atomic
def pick(application: Application, *, slot: InterviewSlot) -> Interview:
    """The resident chooses an interview time of their class. Raises `Refusal` if it is taken or too soon."""
    held = _take(application, slot)
    interview = Interview.objects.create(application=application, at=held.starts_at, place=held.place, slot=held)
    journal.record(application, Event.INTERVIEW_PICKED, by=None, interview=interview.pk, slot=held.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


@transaction.atomic
def move_to(application: Application, *, slot: InterviewSlot) -> Interview:
    """The resident changes to another time, which frees the old one."""
    interview = open_interview(application)
    require(slots.movable(interview.moves_until, timezone.now()))
    if interview.slot_id == slot.pk:
        return interview
    # Lock both in a fixed order, so that two residents who swap times cannot deadlock.
    both = InterviewSlot.objects.select_for_update().filter(pk__in=[slot.pk, interview.slot_id])
    list(both.order_by("pk"))
    held = _take(application, slot)
    _free(interview)
    interview.at, interview.place, interview.slot, interview.attends_at = held.starts_at, held.place, held, None
    interview.save(update_fields=["at", "place", "slot", "attends_at"])
    journal.record(application, Event.INTERVIEW_MOVED, by=None, interview=interview.pk, slot=held.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


@transaction.atomic
def let_go(application: Application) -> None:
    """Free the future interview time of an applicant who leaves."""
    interview = application.interviews.open().first()
    if interview and interview.slot_id:
        _free(interview)
        interview.slot = None
        interview.save(update_fields=["slot"])


@transaction.atomic
def attend(application: Application, *, by: User | None = None) -> Interview:
    """Record that the resident will attend. Repeating it changes nothing. Raises `Moved` if the interview is over."""
    interview = open_interview(application)
    if interview.ends_at <= timezone.now():
        raise Moved
    if interview.attends_at is None:
        interview.attends_at = timezone.now()
        interview.save(update_fields=["attends_at"])
        journal.record(application, Event.INTERVIEW_ATTENDS, by=by, interview=interview.pk)
    return interview


@transaction.atomic
def schedule(application: Application, *, by: User, at: datetime, place: str) -> Interview:
    """Make an appointment and invite the applicant. Raises `Refusal` if `at` is in the past."""
    if at <= timezone.now():
        raise Refusal(_("The interview must be in the future."))
    interview = Interview.objects.create(application=application, at=at, place=place)
    journal.record(application, Event.INTERVIEW_SCHEDULED, by=by, at_time=at.isoformat(), interview=interview.pk)
    notices.queue(application, Event.INTERVIEW_SCHEDULED)
    return interview


def open_interview(application: Application) -> Interview:
    interview = application.interviews.select_for_update().order_by("-pk").first()
    if interview is None or interview.held_at or interview.missed_at:
        raise Moved
    return interview
