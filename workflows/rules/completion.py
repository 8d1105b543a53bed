"""Has a participant completed the class?"""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no, unknown


def completed(attendance: int | None, mark: int | None, *, least_attendance: int, least_mark: int) -> Verdict:
    """Advice for whoever approves.  `attendance` is percent of the meetings, `mark` 0 to 100."""
    if attendance is None or mark is None:
        return unknown(_("Attendance or mark is not recorded yet."))
    reasons = []
    if attendance < least_attendance:
        reasons.append(
            _("Attendance %(seen)d %% is below %(least)d %%.") % {"seen": attendance, "least": least_attendance}
        )
    if mark < least_mark:
        reasons.append(_("The mark %(seen)d is below %(least)d.") % {"seen": mark, "least": least_mark})
    return no(*reasons) if reasons else YES


def marks_open(*, completed: bool, approved: bool, sent_back: bool) -> Verdict:
    """May marks still be given?  `approved` and `sent_back` tell of the ranking of the class."""
    if approved:
        return no(_("The ranking of this class is approved; its marks can no longer be changed."))
    if completed and not sent_back:
        return no(
            _("Completion is approved; marks can be changed again only after the ranking was sent back to be checked.")
        )
    return YES
