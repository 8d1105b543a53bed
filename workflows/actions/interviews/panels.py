"""The panel of a class, and what its interviewers can still do after they scored."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Batch, Interview, PanelMember, ScoreChange, ScoreSheet, User
from ...privacy.masking import without_numbers
from ...queries.interviews import conflicts, panels
from ...rules.interviews import scores as rules
from .. import decisions
from ..audit import journal
from ..refusal import Moved, Refusal, require
from .scores import settle

REASON = _("Say why, so that others can understand it later.")


@part()
def choose(batch: Batch, *, by: User, officers: Collection[User]) -> None:
    """Choose who interviews for this class; nobody means every interviewer."""
    Batch.objects.select_for_update().only("pk").get(pk=batch.pk)
    before = set(PanelMember.objects.filter(batch=batch).values_list("officer", flat=True))
    after = {one.pk for one in officers}
    if before == after:
        return
    PanelMember.objects.filter(batch=batch).exclude(officer__in=after).delete()
    PanelMember.objects.bulk_create(PanelMember(batch=batch, officer_id=pk) for pk in sorted(after - before))
    journal.record(batch, Event.BATCH_PANEL, by=by, before=sorted(before), after=sorted(after))


@part()
def amend(application: Application, *, by: User, points: Mapping[int, int], reason: str) -> ScoreSheet:
    """Change one's own points, by the id of their row, before the selection is decided. The former are kept."""
    interview = application.interviews.select_for_update().order_by("-pk").first()
    sheet = panels.own_sheet(application, by)
    if interview is None or sheet is None:
        raise Moved
    require(panels.may_amend(application, sheet, by))
    if not reason.strip():
        raise Refusal(REASON)
    lines = list(sheet.scores.all())
    changed = [one for one in lines if points.get(one.pk, one.points) != one.points]
    if not changed:
        raise Refusal(_("No points are different."))
    said = without_numbers(reason.strip())
    for one in changed:
        ScoreChange.objects.create(score=one, before=one.points, after=points[one.pk], reason=said)
        one.points = points[one.pk]
        one.save(update_fields=["points"])
    sheet.score = rules.score(rules.Line(one.weight, one.maximum, one.points) for one in lines)
    sheet.save(update_fields=["score"])
    if interview.score is not None:
        settle(interview)
    journal.record(application, Event.INTERVIEW_AMENDED, by=by, interview=interview.pk, sheet=sheet.pk)
    return sheet


@part()
def close_early(application: Application, *, by: User, reason: str) -> Interview:
    """Go on with the score sheets that are in, if a further interviewer cannot score."""
    require(conflicts.may_decide(application, by))
    if not reason.strip():
        raise Refusal(REASON)
    interview = panels.unscored(application)
    if interview is None:
        raise Moved
    settle(interview)
    entry = journal.record(application, Event.INTERVIEW_PANEL_CLOSED, by=by, interview=interview.pk)
    decisions.explain(application, entry, note=reason)
    return interview
