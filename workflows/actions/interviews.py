"""Appointments, and what came of them."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Application, Interview, Score, ScoreCriterion, User
from ..rules import interviews
from . import decisions, journal, notices
from .refusal import Moved, Refusal


@transaction.atomic
def schedule(application: Application, *, by: User, at: datetime, place: str) -> Interview:
    """Make an appointment and invite the resident."""
    if at <= timezone.now():
        raise Refusal(_("The interview must be in the future."))
    interview = Interview.objects.create(application=application, at=at, place=place)
    journal.record(application, "interview.scheduled", by=by, at_time=at.isoformat(), interview=interview.pk)
    notices.queue(application, "interview.scheduled")
    return interview


def _open(application: Application) -> Interview:
    interview = application.interviews.select_for_update().order_by("-pk").first()
    if interview is None or interview.held_at or interview.missed_at:
        raise Moved
    return interview


@transaction.atomic
def hold(application: Application, *, by: User, points: Mapping[ScoreCriterion, int], note: str = "") -> Interview:
    """Record the scores of an interview that took place."""
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
    entry = journal.record(application, "interview.held", by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    return interview


@transaction.atomic
def miss(application: Application, *, by: User, note: str = "") -> Interview:
    """The applicant did not come: another appointment is to be made."""
    interview = _open(application)
    interview.interviewer, interview.missed_at, interview.note = by, timezone.now(), note
    interview.save(update_fields=["interviewer", "missed_at", "note"])
    entry = journal.record(application, "interview.missed", by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    return interview
