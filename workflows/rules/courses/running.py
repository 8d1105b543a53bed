"""May a class be called off, merged or moved, and who has to confirm again? `transfer.py` is about one applicant."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ...dates import day
from ..verdict import YES, Verdict, no

# Shorter, and the reminder of the day before could not reach everybody.
LEAST_DAYS_TO_ANSWER = 2

CALLED_OFF = _("This class was called off.")
BEGUN = _("This class has begun. It can only be ended, by “End the class”.")


def may_call_off(*, is_called_off: bool, has_begun: bool, is_being_selected: bool) -> Verdict:
    """May the class be called off or merged? Not while the worker carries out its approved list."""
    if is_called_off:
        return no(CALLED_OFF)
    if has_begun:
        return no(BEGUN)
    if is_being_selected:
        return no(_("The approved list of this class is being carried out. Try again in a few minutes."))
    return YES


def may_merge(*, holding: int, seats_free: int, twice: int) -> Verdict:
    """Do all who hold a seat find one in the other class? `twice` have applied for both classes."""
    if twice:
        return no(
            ngettext_lazy(
                "%(number)d person has applied for both classes. Withdraw one application first.",
                "%(number)d people have applied for both classes. Withdraw one application of each first.",
                twice,
            )
            % {"number": twice}
        )
    if holding > seats_free:
        return no(
            _("Seats held here: %(holding)d. Free in the other class: %(free)d. That is not enough.")
            % {"holding": holding, "free": seats_free}
        )
    return YES


def may_change(*, is_called_off: bool) -> Verdict:
    return no(CALLED_OFF) if is_called_off else YES


def must_confirm_again(before: date, after: date, *, days: int) -> bool:
    """Does the first day move by more than `days`, so that participants are asked again?"""
    return abs((after - before).days) > days


def is_time_to_answer(*, today: date, starts_on: date) -> bool:
    """Can participants still answer, and be reminded, before that first day? If not, they are only told."""
    return starts_on - timedelta(days=1) >= today + timedelta(days=LEAST_DAYS_TO_ANSWER)


def last_day_to_answer(given: date, *, today: date, starts_on: date) -> Verdict:
    """Is there time to answer and to be reminded, before the class begins?"""
    least = today + timedelta(days=LEAST_DAYS_TO_ANSWER)
    if given < least:
        return no(_("Give at least until %(day)s, so that everybody can be reminded.") % {"day": day(least)})
    if given >= starts_on:
        return no(_("The answers must be there before the first day, %(day)s.") % {"day": day(starts_on)})
    return YES


def waits_for_decision(*, least: int, enrolled: int, decided_on: date, today: date, is_decided: bool) -> bool:
    """Must the head decide whether the class is held?"""
    return not is_decided and enrolled < least and today >= decided_on
