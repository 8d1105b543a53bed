"""Who may have a kit, and who may give it."""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def nominated(rank: int, kits: int) -> Verdict:
    """The best `kits` of a class receive one."""
    if rank <= kits:
        return YES
    return no(_("The kit goes to the %(kits)d best of the class.") % {"kits": kits})


def second_person(acting: int, *first: int | None) -> Verdict:
    """Four eyes: `acting` (a user's id) must be none of those who did the step before."""
    if acting in first:
        return no(_("You did the step before this one. Somebody else must approve it."))
    return YES


def kit_in_stock(stock: int) -> Verdict:
    return YES if stock > 0 else no(_("There is no kit in stock. Record the delivery first."))
