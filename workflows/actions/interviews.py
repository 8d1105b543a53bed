"""Interview times, appointments and results."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..events import Event
from ..models import Application, Batch, Interview, InterviewSlot, Score, ScoreCriterion, Step, User
from ..rules import capacity, interviews
from . import decisions, journal, notices
from .refusal import Moved, Refusal, require


@transaction.atomic
def publish(
    batch: Batch,
    *,
    by: User,
    starts: list[datetime],
    minutes: int,
    place: str,
    places: int = 1,
    hours_before: int = 24,
    interviewer: User | None = None,
) -> int:
    """Publish interview times for a class and notify applicants who need one. Returns the number of new times.

    Residents can choose or leave a time until `hours_before` hours before it starts.
    """
    require(interviews.few_enough(starts))
    closes = [at - timedelta(hours=hours_before) for at in starts]
    if min(closes) <= timezone.now():
        raise Refusal(_("The first time is too soon for anyone to choose it."))
    known = set(batch.slots.filter(starts_at__in=starts, place=place).values_list("starts_at", flat=True))
    new = [
        InterviewSlot(
            batch=batch,
            starts_at=at,
            minutes=minutes,
            place=place,
            places=places,
            closes_at=closing,
            interviewer=interviewer,
        )
        for at, closing in zip(starts, closes, strict=True)
        if at not in known
    ]
    if new:
        InterviewSlot.objects.bulk_create(new)
        journal.record(batch, Event.BATCH_SLOTS, by=by, number=len(new), first=starts[0].isoformat())
        for one in batch.applications.filter(step=Step.SCHEDULE_INTERVIEW):
            notices.queue(one, Event.INTERVIEW_OPEN)
    return len(new)


@transaction.atomic
def take_back(slot: InterviewSlot, *, by: User) -> None:
    """Withdraw an interview time. Raises `Refusal` if an applicant has chosen it."""
    held = InterviewSlot.objects.select_for_update().get(pk=slot.pk)
    if held.taken or held.interviews.exists():
        raise Refusal(_("An applicant has chosen this time. Call them first and agree on another one."))
    journal.record(held.batch, Event.BATCH_SLOT_REMOVED, by=by, at_time=held.starts_at.isoformat())
    held.delete()


def _take(application: Application, slot: InterviewSlot) -> InterviewSlot:
    """Take a place in the slot, locking it so that the last place is taken only once."""
    held = InterviewSlot.objects.select_for_update().filter(pk=slot.pk, batch=application.batch_id).first()
    if held is None:
        raise Moved
    require(interviews.movable(held.closes_at, timezone.now()))
    require(capacity.slot_to_take(held.places, taken=held.taken))
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
    interview = _open(application)
    require(interviews.movable(interview.moves_until, timezone.now()))
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
    interview = _open(application)
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


def _open(application: Application) -> Interview:
    interview = application.interviews.select_for_update().order_by("-pk").first()
    if interview is None or interview.held_at or interview.missed_at:
        raise Moved
    return interview


@transaction.atomic
def hold(application: Application, *, by: User, points: Mapping[ScoreCriterion, int], note: str = "") -> Interview:
    """Record the scores of a completed interview."""
    interview = _open(application)
    lines = [interviews.Line(one.weight, one.maximum, scored) for one, scored in points.items()]
    Score.objects.bulk_create(
        Score(
            interview=interview,
            criterion=one,
            label=one.label,
            weight=one.weight,
            maximum=one.maximum,
            points=scored,
        )
        for one, scored in points.items()
    )
    interview.interviewer, interview.held_at, interview.note = by, timezone.now(), note
    interview.score = interviews.score(lines)
    interview.save(update_fields=["interviewer", "held_at", "note", "score"])
    entry = journal.record(application, Event.INTERVIEW_HELD, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    return interview


@transaction.atomic
def miss(application: Application, *, by: User, note: str = "") -> Interview:
    """Record that the applicant missed the interview and needs another appointment."""
    interview = _open(application)
    interview.interviewer, interview.missed_at, interview.note = by, timezone.now(), note
    interview.save(update_fields=["interviewer", "missed_at", "note"])
    entry = journal.record(application, Event.INTERVIEW_MISSED, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    return interview
