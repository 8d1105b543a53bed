"""May an application that waits for an interview be closed without one?"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ...dates import moment
from ..verdict import YES, Verdict, no


def may_close(*, missed: int, due: datetime | None, too_late: bool, now: datetime) -> Verdict:
    """After a missed interview, after the time to choose one, or once it can no longer lead to a seat (`too_late`)."""
    if too_late or missed or due is None or due <= now:
        return YES
    sentence = _("The applicant has until %(due)s to agree on a time. After that you can close it.")
    return no(sentence % {"due": moment(due)})
