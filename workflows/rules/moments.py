"""What may happen before, during and after an appointment or a class. Every action asks this one table.

`queries/moments.py` knows the span that each deed is measured against.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ..dates import day, weekday_moment
from .verdict import YES, Verdict, no


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Span(NamedTuple):
    """A stretch of time. `ends` is the first moment after it."""

    starts: datetime
    ends: datetime

    def phase(self, now: datetime) -> Phase:
        if now >= self.ends:
            return Phase.AFTER
        return Phase.BEFORE if now < self.starts else Phase.DURING

    def overlaps(self, other: "Span") -> bool:
        return self.starts < other.ends and other.starts < self.ends


class Deed(StrEnum):
    """What somebody wants to do, named for the code; the sentences are in `REFUSED`."""

    # An appointment.
    HOLD = "record scores"
    MISS = "record that the applicant did not come"
    ATTEND = "say that one will come"
    # A class.
    INTERVIEW = "make an appointment for the class"
    OFFER = "lead an application towards a seat"
    ENROL = "take a seat"
    ABSENT = "record an absence on the first day"
    MARK = "record attendance and marks"
    END = "end the class"
    END_EARLY = "end the class without being asked again"


OVER = _("This class is over, so seats can no longer be offered. Refuse with a reason.")
RUNS_UNTIL = _("This class runs until %(last)s. Confirm that you want to end it early.")

# The phases in which a deed is refused. It is allowed in all others.
REFUSED: Mapping[Deed, Mapping[Phase, Any]] = {
    Deed.HOLD: {Phase.BEFORE: _("The interview is on %(day)s. Scores can be recorded from that day on.")},
    Deed.MISS: dict.fromkeys(
        (Phase.BEFORE, Phase.DURING),
        _("The interview ends on %(end)s. Only after that can you record that the applicant did not come."),
    ),
    Deed.ATTEND: {Phase.AFTER: _("This interview is over.")},
    Deed.INTERVIEW: {
        Phase.DURING: _("This class has started, so an interview can no longer lead to a seat in it."),
        Phase.AFTER: _("This class is over, so an interview can no longer lead to a seat in it."),
    },
    Deed.OFFER: {Phase.AFTER: OVER},
    Deed.ENROL: {
        Phase.AFTER: _("This class has ended, so you can no longer take the seat. You can apply for another class.")
    },
    Deed.ABSENT: {
        Phase.BEFORE: _("The class has not started yet, so no one can be absent."),
        Phase.AFTER: _("It is too late to give this seat to someone else. Decide at the end of the class."),
    },
    Deed.MARK: {
        Phase.BEFORE: _("This class starts on %(day)s. Attendance and marks can be recorded from that day on.")
    },
    Deed.END: {Phase.BEFORE: _("This class has not started yet. You can end it from its first day.")},
    Deed.END_EARLY: dict.fromkeys((Phase.BEFORE, Phase.DURING), RUNS_UNTIL),
}


def may(deed: Deed, span: Span, *, now: datetime) -> Verdict:
    """May `deed` be done now, measured against `span`? A refusal says from when or until when it can."""
    sentence = REFUSED[deed].get(span.phase(now))
    if sentence is None:
        return YES
    return no(sentence % {"day": day(span.starts), "end": weekday_moment(span.ends), "last": day(span.ends)})
