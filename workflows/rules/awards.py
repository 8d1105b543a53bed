"""Who may have a kit, and who may give it."""

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def second_person(acting: int, *first: int | None) -> Verdict:
    """Four eyes: `acting` (a user's id) must be none of those who did the step before."""
    if acting in first:
        return no(_("You did the step before this one. Somebody else must approve it."))
    return YES


def one_kit_a_person(earlier: object | None) -> Verdict:
    """`earlier` is where the person was given a kit before, in words, or None."""
    if earlier is None:
        return YES
    return no(
        _("This person was given a kit before: %(earlier)s. Refuse the award and say why.") % {"earlier": earlier}
    )


def kit_in_stock(stock: int) -> Verdict:
    return YES if stock > 0 else no(_("There is no kit in stock. Record the delivery first."))
