"""May a participant receive a kit?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def one_kit_a_person(earlier: object | None) -> Verdict:
    """May this person receive a kit? `earlier` describes a kit they received before, or is None."""
    if earlier is None:
        return YES
    return no(
        _("This person already received a kit: %(earlier)s. Refuse the award and give the reason.")
        % {"earlier": earlier}
    )


def kit_in_stock(stock: int) -> Verdict:
    return YES if stock > 0 else no(_("No kit is in stock. Record the delivery first."))
