"""May an application go on to the next class of its course?"""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def may_ask(*, waits: bool, lacked_a_seat: bool) -> Verdict:
    """May the resident wish it?  Whoever waits for a seat, and who was refused because there was none."""
    if waits or lacked_a_seat:
        return YES
    return no(_("Only who is on the waiting list, or was refused for want of a seat, can go on to the next class."))


def is_due(*, waits: bool, offers_have_ended: bool) -> Verdict:
    """Is it time?  Whoever still may be offered a seat in the present class keeps that place."""
    if waits and not offers_have_ended:
        return no(_("A seat in this class may still come free."))
    return YES
