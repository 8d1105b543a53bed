"""The four-eyes rule: a second person must make the second decision."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from .verdict import YES, Verdict, no


def second_person(acting: int, *first: int | None) -> Verdict:
    """Four-eyes rule: the user id `acting` must not be among those who did the previous step (`first`)."""
    if acting in first:
        return no(_("You did the previous step. Someone else must approve this one."))
    return YES


def not_the_interviewer(acting: int, *interviewers: int | None, others: Sequence[str]) -> Verdict:
    """May the user id `acting` decide on the selection? `others` are the names of those who may instead."""
    if acting not in interviewers:
        return YES
    if not others:
        return no(_("You interviewed this applicant, so someone else must decide. Ask an administrator who may."))
    return no(
        _("You interviewed this applicant, so someone else must decide: %(others)s.") % {"others": ", ".join(others)}
    )


def not_involved(acting: int, *involved: int | None) -> Verdict:
    """May the user id `acting` approve the list of a class? Not if they interviewed, proposed or made an exception."""
    if acting in involved:
        return no(
            _(
                "You proposed this list, made an exception to it or interviewed someone on it. Someone else must "
                "approve it."
            )
        )
    return YES


def not_the_decider(acting: int, decider: int | None) -> Verdict:
    """May the user id `acting` change the latest decision on a case, which `decider` made?"""
    if acting == decider:
        return no(_("You made this decision. A colleague with the same right must change it."))
    return YES


def not_a_decider(acting: int, *deciders: int | None) -> Verdict:
    """May the user id `acting` decide on an objection? Not if they decided anything about the applicant before."""
    if acting in deciders:
        return no(_("You have decided about this applicant before. Someone else must decide on the objection."))
    return YES
