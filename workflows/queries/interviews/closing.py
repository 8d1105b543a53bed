"""Whether an application can be closed without an interview, and why it would be."""

from ...models import Application
from ...rules.interviews import closing
from ...rules.moments import Deed
from ...rules.verdict import Verdict
from ..moments import may
from .absences import missed

Closing = Application.Closing


def may_close(application: Application) -> Verdict:
    return closing.may_close(too_late=not may(Deed.INTERVIEW, application.batch))


def why(application: Application) -> Application.Closing:
    """What the resident reads as the reason."""
    if missed(application):
        return Closing.NO_SHOW
    return Closing.NO_TIME if may(Deed.INTERVIEW, application.batch) else Closing.CLASS_OVER
