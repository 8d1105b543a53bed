"""Whether an application can be closed without an interview, and why it would be."""

from django.utils import timezone

from ...models import Application
from ...rules.interviews import closing
from ...rules.moments import Deed
from ...rules.verdict import Verdict
from ..moments import may

Closing = Application.Closing


def _missed(application: Application) -> int:
    return application.interviews.filter(missed_at__isnull=False).count()


def may_close(application: Application) -> Verdict:
    return closing.may_close(
        missed=_missed(application),
        due=application.step_due,
        too_late=not may(Deed.INTERVIEW, application.batch),
        now=timezone.now(),
    )


def why(application: Application) -> Application.Closing:
    """What the resident reads as the reason."""
    if _missed(application):
        return Closing.NO_SHOW
    return Closing.NO_TIME if may(Deed.INTERVIEW, application.batch) else Closing.CLASS_OVER
