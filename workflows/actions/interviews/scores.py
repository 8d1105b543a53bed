"""Record the scores of an interview, or that the applicant did not come."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from ...events import Event
from ...models import Application, Interview, Score, ScoreCriterion, User
from ...queries.moments import may
from ...rules.interviews import scores
from ...rules.moments import Deed
from .. import decisions
from ..audit import journal
from ..messages import notices
from ..refusal import require
from . import appointments


@transaction.atomic
def hold(application: Application, *, by: User, points: Mapping[ScoreCriterion, int], note: str = "") -> Interview:
    """Record the scores of an interview, on its day or later. Raises `Refusal` before that."""
    interview = appointments.open_interview(application)
    require(may(Deed.HOLD, interview))
    lines = [scores.Line(one.weight, one.maximum, scored) for one, scored in points.items()]
    Score.objects.bulk_create(
        Score(
            interview=interview,
            label=one.label,
            weight=one.weight,
            maximum=one.maximum,
            points=scored,
        )
        for one, scored in points.items()
    )
    interview.interviewer, interview.held_at, interview.note = by, timezone.now(), note
    interview.score = scores.score(lines)
    interview.save(update_fields=["interviewer", "held_at", "note", "score"])
    entry = journal.record(application, Event.INTERVIEW_HELD, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    return interview


@transaction.atomic
def miss(application: Application, *, by: User, note: str = "") -> Interview:
    """Record that the applicant missed the interview, once it is over, and tell them what comes next."""
    interview = appointments.open_interview(application)
    require(may(Deed.MISS, interview))
    interview.interviewer, interview.missed_at, interview.note = by, timezone.now(), note
    interview.save(update_fields=["interviewer", "missed_at", "note"])
    entry = journal.record(application, Event.INTERVIEW_MISSED, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.INTERVIEW_MISSED)
    return interview
