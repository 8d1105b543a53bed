"""Is there a seat? All counts are for one class, read while its row is locked."""

from datetime import date, timedelta

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


def absent_now(*, today: date, starts_on: date, late_days: int) -> Verdict:
    """May a participant still be recorded as absent on the first day? That frees the seat for the waiting list."""
    if today < starts_on:
        return no(_("The class has not started yet, so no one can be absent."))
    if today > starts_on + timedelta(days=late_days):
        return no(_("It is too late to give this seat to someone else. Decide at the end of the class."))
    return YES
