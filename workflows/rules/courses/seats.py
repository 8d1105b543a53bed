"""Is there a seat? All counts are for one class, read while its row is locked."""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no


def seat_to_offer(seats: int, *, offered: int, enrolled: int, promised: int = 0) -> Verdict:
    """May one more seat be offered? `promised` seats are reserved for the waiting list."""
    if offered + enrolled + promised < seats:
        return YES
    return no(_("All seats in this class are taken or offered to others."))


def seat_to_take(seats: int, *, enrolled: int) -> Verdict:
    """Can an offer still be accepted? If seats were removed, there can be more open offers than seats."""
    if enrolled < seats:
        return YES
    return no(_("Someone else has just taken the last seat in this class."))
