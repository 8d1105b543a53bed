"""Which personal numbers an officer may see in full: the right ends with the work."""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

# While an applicant is interviewed or checked, the officer compares the numbers with the card.
TALK = ("check_documents", "visit_home", "practical_test", "schedule_interview", "interview")


def may_show(name: str, *, sees_all: bool, step: str, own: bool) -> Verdict:
    """`step` is where the application waits, "" if it has ended.

    `sees_all`: the officer works on every application; `own`: on this one, by a task taken or an interview assigned.
    """
    if sees_all:
        return YES
    if not own:
        return no(_("Take this task first. Then you can show its full numbers."))
    if name == "phone":
        return YES if step else no(_("This application has ended, so its numbers are no longer shown to you."))
    if step in TALK:
        return YES
    return no(_("The NIK and the family card number are shown to you only until the interview is over."))
