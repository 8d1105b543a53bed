"""Applicants who do not come, or do not answer the invitation. What it means for them is a person's decision."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from ...dates import moment
from ..verdict import YES, Verdict, no

TWICE = 2
# How long a resident has to choose, after the latest notice that times are open.
TO_ANSWER = timedelta(days=3)


def needs_decision(missed: int) -> bool:
    return missed >= TWICE


def may_pass_on(*, missed: int, due: datetime | None, now: datetime) -> Verdict:
    """May the officer who plans the interview pass the case on for a decision? After a missed one, or the time to
    agree on one."""
    if missed or due is None or due <= now:
        return YES
    sentence = _("The applicant has until %(due)s to agree on a time. After that you can pass it on for a decision.")
    return no(sentence % {"due": moment(due)})


def is_unanswered(
    *, due: datetime | None, told_at: datetime | None, can_choose: bool, wishes: bool, now: datetime
) -> bool:
    """Was the invitation not answered in time? Never if there was nothing to choose, or if the resident asked for
    another time."""
    if due is None or due > now or not can_choose or wishes:
        return False
    return told_at is None or told_at + TO_ANSWER <= now
