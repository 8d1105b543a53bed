"""Until when may a resident object to a decision, and by when must the office answer?"""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from ...dates import day
from ..verdict import YES, Verdict, no

ONE_DAY = timedelta(days=1)
SATURDAY = 5
ANSWER_DAYS = 10  # working days: UU 30/2014, art. 77


def working_days_after(start: date, days: int, *, holidays: Collection[date]) -> date:
    """The last of so many working days after `start`. Saturdays, Sundays and `holidays` do not count."""
    one = start
    while days:
        one += ONE_DAY
        days -= one.weekday() < SATURDAY and one not in holidays
    return one


def may_object(*, today: date, last_day: date, was_used: bool) -> Verdict:
    """May the resident object to this decision? Once, until the end of `last_day`."""
    if was_used:
        return no(_("You have already objected to this decision."))
    if today > last_day:
        return no(_("You could object until %(day)s. Ask an officer if you have questions.") % {"day": day(last_day)})
    return YES
