"""For applicants the register does not support: a referral letter, or waiting for the next register."""

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, User
from ...queries.eligibility.checks import latest, may_wait
from ...queries.interviews import conflicts
from ...queries.moments import may
from ...rules.moments import Deed
from .. import decisions
from ..audit import journal
from ..messages import notices
from ..refusal import Moved, require


@part()
def park(application: Application, *, by: User, note: str = "") -> None:
    """Let an application wait for the next register, and notify the resident. Raises `Refusal` or `Moved`."""
    require(conflicts.may_decide(application, by))
    require(may(Deed.OFFER, application.batch))
    require(may_wait(application))
    now = timezone.now()
    waiting = Application.objects.filter(pk=application.pk, status=Application.Status.RECEIVED, parked_at=None)
    if not waiting.update(parked_at=now):
        raise Moved
    application.parked_at = now
    entry = journal.record(application, Event.PARKED, by=by)
    decisions.explain(application, entry, note=note, check_run=latest(application))
    notices.queue(application, Event.PARKED)


@part()
def unpark(application: Application, *, newer: bool) -> None:
    """Return a waiting application to the officer. `newer` is false if the time ran out or the class ended."""
    if not Application.objects.filter(pk=application.pk, parked_at__isnull=False).update(parked_at=None):
        raise Moved
    application.parked_at = None
    journal.record(application, Event.UNPARKED, by=None, newer=newer)


@part()
def refer(application: Application, *, by: User) -> None:
    """Record that a referral letter is printed. Raises `Refusal` if the register supports the application."""
    require(may_wait(application))
    journal.record(application, Event.REFERRED, by=by)
