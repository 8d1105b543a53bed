"""Is there a seat?  The counts are of one class, read under its row lock."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def seat_to_offer(seats: int, *, offered: int, enrolled: int, promised: int = 0) -> Verdict:
    """May one more seat be offered?  `promised` seats came free and belong to the waiting list."""
    if offered + enrolled + promised < seats:
        return YES
    return no(_("All seats of this class are taken or offered to others."))


def seat_to_take(seats: int, *, enrolled: int) -> Verdict:
    """Can an offer still be accepted?  More offers than seats may be open where seats were taken away."""
    if enrolled < seats:
        return YES
    return no(_("The last seat of this class was just taken by somebody else."))


def absent_now(*, today: date, starts_on: date, late_days: int) -> Verdict:
    """May somebody still be put down as absent on the first day, so that the seat goes to the next in line?"""
    if today < starts_on:
        return no(_("The class has not begun yet: nobody can be absent."))
    if today > starts_on + timedelta(days=late_days):
        return no(_("It is too late to give this seat to somebody else. Decide at the end of the class."))
    return YES


def slot_to_take(places: int, *, taken: int) -> Verdict:
    """Is there a place at this time of an interview?  Read under the lock of the slot."""
    if taken < places:
        return YES
    return no(_("Somebody else has just taken this time. Choose another one."))
