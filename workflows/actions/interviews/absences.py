"""An applicant did not come twice, or did not answer: pass the case on, and decide how it goes on."""

from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import AbsenceDecision, Application, User
from ...queries.interviews import absences, closing, conflicts
from ...queries.moments import may
from ...rules.moments import Deed
from .. import decisions
from ..applying import applications
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, Refusal, require

Outcome = AbsenceDecision.Outcome
WHY = _("Write what you tried, for example: called twice, no answer.")


@part()
def pass_on(application: Application, *, by: User | None, note: str = "") -> None:
    """Pass it on for a decision.  `by` is None for the clock.  Raises `Refusal` while there is time to answer."""
    if by is None and not absences.is_unanswered(application):
        raise Moved
    require(absences.may_pass_on(application))
    entry = journal.record(application, Event.INTERVIEW_ABSENT, by=by)
    decisions.explain(application, entry, note=note)
    notices.queue(application, Event.INTERVIEW_ABSENT)


@part()
def decide(application: Application, *, by: User, outcome: str, note: str = "") -> None:
    """Invite again, go on without an interview, or close as not reached. The last two need a note."""
    require(conflicts.may_decide(application, by))
    if outcome != Outcome.AGAIN and not note.strip():
        raise Refusal(WHY)
    if outcome != Outcome.CLOSE:
        require(may(Deed.INTERVIEW if outcome == Outcome.AGAIN else Deed.OFFER, application.batch))
    AbsenceDecision.objects.create(application=application, outcome=outcome, by=by)
    if outcome == Outcome.CLOSE:
        applications.close(application, by=by, why=closing.why(application), note=note)
        return
    event = Event.INTERVIEW_AGAIN if outcome == Outcome.AGAIN else Event.INTERVIEW_SKIPPED
    entry = journal.record(application, event, by=by)
    decisions.explain(application, entry, note=note)
    if outcome == Outcome.AGAIN:
        notices.queue(application, event)
