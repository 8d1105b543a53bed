"""The span that each deed is measured against: `may(Deed.MARK, batch)`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ..models import Batch, Interview
from ..rules import moments
from ..rules.moments import Deed, Span
from ..rules.verdict import Verdict

ONE_DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """The first moment of `day` in WIB."""
    return timezone.make_aware(datetime.combine(day, time()))


def appointment(interview: Interview) -> Span:
    return Span(interview.at, interview.ends_at)


def _on_its_day(interview: Interview) -> Span:
    """From the morning on: an applicant may come, and be heard, before their hour."""
    return Span(midnight(timezone.localdate(interview.at)), interview.ends_at)


def class_days(batch: Batch) -> Span:
    """From the first day until the class ends or is called off, or its last day is over."""
    ends, ended = midnight(batch.ends_on + ONE_DAY), batch.ended_at or batch.called_off_at
    return Span(midnight(batch.starts_on), min(ended, ends) if ended else ends)


def _late_days(batch: Batch) -> Span:
    """The days on which a seat still goes to the waiting list if its holder does not come."""
    last = batch.starts_on + timedelta(days=batch.course.late_days)
    return Span(midnight(batch.starts_on), midnight(last + ONE_DAY))


def _until_last_day(batch: Batch) -> Span:
    return Span(midnight(batch.starts_on), midnight(batch.ends_on))


SPANS: Mapping[Deed, Callable[[Any], Span]] = {
    Deed.HOLD: _on_its_day,
    Deed.MISS: appointment,
    Deed.ATTEND: appointment,
    Deed.INTERVIEW: class_days,
    Deed.OFFER: class_days,
    Deed.ENROL: class_days,
    Deed.ABSENT: _late_days,
    Deed.MARK: class_days,
    Deed.END: class_days,
    Deed.END_EARLY: _until_last_day,
}


def may(deed: Deed, thing: Interview | Batch) -> Verdict:
    """May `deed` be done to this interview or class now?"""
    return moments.may(deed, SPANS[deed](thing), now=timezone.now())
