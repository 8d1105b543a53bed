"""May one applicant be decided on outside the list of the class, and may there be a list?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def may_decide_singly(*, by_list: bool, list_is_open: bool, list_was_carried_out: bool) -> Verdict:
    """Yes if the class has no list, or after its list: a latecomer can be decided on alone."""
    if list_is_open:
        return no(_("The list of this class is being decided. This applicant is decided on with it."))
    if by_list and not list_was_carried_out:
        return no(_("This class is selected by a ranked list. Decide on this applicant with the list."))
    return YES


def may_propose(*, waiting: int) -> Verdict:
    """`waiting` counts those who were interviewed and are not decided on."""
    return YES if waiting else no(_("No one waits for the selection of this class."))
