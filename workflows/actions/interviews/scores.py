"""Record the score sheet of one interviewer, or that the applicant did not come."""

from collections.abc import Mapping

from django.utils import timezone

from ...events import Event
from ...in_a_row import known, part
from ...models import Application, Interview, Score, ScoreCriterion, ScoreSheet, User
from ...privacy.masking import without_numbers
from ...queries.interviews import absences, panels
from ...queries.moments import may
from ...rules.interviews import panels as rules
from ...rules.interviews import scores
from ...rules.moments import Deed
from .. import decisions
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, require
from . import appointments


@part()
def hold(application: Application, *, by: User, points: Mapping[ScoreCriterion, int], note: str = "") -> Interview:
    """Give a score sheet, on the day of the interview or later. The interview has its score once all are in.

    Raises `Refusal` before that day, for an officer who gave a sheet already, who is not on the panel of the class or
    has a conflict of interest. Neither journal nor notices say anything about the points.
    """
    interview = _to_score(application)
    require(may(Deed.HOLD, interview))
    require(panels.may_score(application, by))
    lines = [scores.Line(one.weight, one.maximum, scored) for one, scored in points.items()]
    sheet = ScoreSheet.objects.create(interview=interview, by=by, score=scores.score(lines), note=without_numbers(note))
    Score.objects.bulk_create(
        Score(sheet=sheet, label=one.label, weight=one.weight, maximum=one.maximum, points=scored)
        for one, scored in points.items()
    )
    event = Event.INTERVIEW_SCORED if interview.held_at else Event.INTERVIEW_HELD
    if not interview.held_at:
        interview.interviewer, interview.held_at = by, timezone.now()
    wanted, given = panels.wanted(application), [*interview.sheets.values_list("score", flat=True)]
    if rules.is_complete(len(given), wanted=wanted):
        interview.score = rules.mean(given)  # everybody can read the sheets from now on
    interview.save(update_fields=["interviewer", "held_at", "score"])
    entry = journal.record(application, event, by=by, interview=interview.pk)
    if wanted == 1:  # a note beside the decision would show it to those who have not scored yet
        decisions.explain(application, entry, note=note)
    return interview


def settle(interview: Interview) -> None:
    """The mean of the sheets is the score: they can be read from now on."""
    interview.score = rules.mean(interview.sheets.values_list("score", flat=True))
    interview.save(update_fields=["score"])


def _to_score(application: Application) -> Interview:
    """The appointment that is open, or held and not yet scored by all.  Raises `Moved` if there is none."""
    interview = application.interviews.select_for_update().order_by("-pk").first()
    known(panels.last_interview, interview, application)
    if interview is None or not (interview.is_open or (interview.held_at and interview.score is None)):
        raise Moved
    return interview


@part()
def miss(application: Application, *, by: User, note: str = "") -> Interview:
    """Record that the applicant missed the interview, once it is over, and tell them what comes next.

    After the second time, an officer decides how to go on.
    """
    interview = appointments.open_interview(application)
    require(may(Deed.MISS, interview))
    require(panels.may_score(application, by))
    interview.interviewer, interview.missed_at, interview.note = by, timezone.now(), note
    interview.save(update_fields=["interviewer", "missed_at", "note"])
    entry = journal.record(application, Event.INTERVIEW_MISSED, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=note)
    notices.queue(
        application, Event.INTERVIEW_ABSENT if absences.needs_decision(application) else Event.INTERVIEW_MISSED
    )
    return interview
