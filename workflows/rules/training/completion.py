"""Has a participant completed the class, and may their marks still be changed?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no, unknown


def completed(attendance: int | None, mark: int | None, *, least_attendance: int, least_mark: int) -> Verdict:
    """Advice for the approver. `attendance` is the percentage of meetings attended, `mark` is 0 to 100."""
    if attendance is None or mark is None:
        return unknown(_("The attendance or the mark is not recorded yet."))
    reasons = []
    if attendance < least_attendance:
        reasons.append(
            _("Attendance %(seen)d %% is below %(least)d %%.") % {"seen": attendance, "least": least_attendance}
        )
    if mark < least_mark:
        reasons.append(_("The mark %(seen)d is below %(least)d.") % {"seen": mark, "least": least_mark})
    return no(*reasons) if reasons else YES


def marks_open(*, completed: bool, approved: bool, sent_back: bool) -> Verdict:
    """May marks still be changed? `approved` and `sent_back` describe the ranking of the class."""
    if approved:
        return no(_("The ranking of this class is approved, so its marks can no longer be changed."))
    if completed and not sent_back:
        return no(_("Completion is approved. Marks can be changed only if the ranking is sent back for checking."))
    return YES
