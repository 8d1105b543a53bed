"""May an application be carried over to the next class of its course?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def may_ask(*, waits: bool, lacked_a_seat: bool, is_deferred: bool = False) -> Verdict:
    """May the resident ask for it? Yes if they wait for a seat or another class, or were refused for lack of one."""
    if waits or lacked_a_seat or is_deferred:
        return YES
    return no(_("Only applicants on the waiting list, or refused for lack of a seat, can move to the next class."))


def is_due(*, waits: bool, offers_have_ended: bool) -> Verdict:
    """Is it time to carry over? Applicants keep their place while the current class can still offer them a seat."""
    if waits and not offers_have_ended:
        return no(_("A seat in this class may still come free."))
    return YES
