"""When an interview can take place: in office hours, before the class, and without a clash."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...dates import day, hour, weekday_moment
from ..moments import Deed, Span, may
from ..verdict import YES, Verdict, no

# A later date is a typing error.
FARTHEST = timedelta(days=180)


class OfficeHours(NamedTuple):
    """`days` are numbers from Monday, 0; `holidays` have their names."""

    opens: time
    closes: time
    days: frozenset[int]
    holidays: Mapping[date, str]


class Booking(NamedTuple):
    """What a time takes up. `person` is the applicant's blind index; "" and None take up nothing."""

    span: Span
    place: str = ""
    interviewer: int | None = None
    person: bytes | None = None


def bookable(span: Span, *, office: OfficeHours, class_days: Span, now: datetime) -> Verdict:
    """Can an interview take place then? In the future, in office hours, and before the class starts."""
    first, last = timezone.localtime(span.starts), timezone.localtime(span.ends)
    if span.starts <= now:
        return no(_("The interview must be in the future."))
    if span.starts > now + FARTHEST:
        return no(_("%(day)s is too far ahead. Check the year.") % {"day": day(span.starts)})
    if holiday := office.holidays.get(first.date()):
        return no(_("The office is closed on %(day)s: %(holiday)s.") % {"day": day(span.starts), "holiday": holiday})
    if first.weekday() not in office.days:
        return no(_("The office is closed on %(moment)s.") % {"moment": weekday_moment(span.starts)})
    if first.time() < office.opens or last.date() > first.date() or last.time() > office.closes:
        return no(
            _("%(moment)s is outside office hours, which are %(opens)s to %(closes)s.")
            % {
                "moment": weekday_moment(span.starts),
                "opens": f"{office.opens:%H.%M}",
                "closes": f"{office.closes:%H.%M}",
            }
        )
    return _before_the_class(span, class_days, now)


def _before_the_class(span: Span, class_days: Span, now: datetime) -> Verdict:
    running = may(Deed.INTERVIEW, class_days, now=now)
    if not running or span.starts < class_days.starts:
        return running
    return no(
        _("The class starts on %(day)s. Choose a time for the interview before that.") % {"day": day(class_days.starts)}
    )


def _same_place(one: str, other: str) -> bool:
    """Spelled alike, whatever the capitals and spaces."""
    return bool(one.strip()) and " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def clash(wanted: Booking, others: Iterable[Booking]) -> Verdict:
    """Is the interviewer, the place or the applicant taken at that time?"""
    for other in others:
        if not wanted.span.overlaps(other.span):
            continue
        at = {"moment": weekday_moment(wanted.span.starts), "hour": hour(other.span.starts), "place": other.place}
        if wanted.interviewer is not None and wanted.interviewer == other.interviewer:
            return no(_("%(moment)s: the interviewer has another interview at %(hour)s.") % at)
        if _same_place(wanted.place, other.place):
            return no(
                _(
                    "%(moment)s: %(place)s is taken by another interview at %(hour)s."
                    " Choose another time, or write which room."
                )
                % at
            )
        if wanted.person is not None and wanted.person == other.person:
            return no(_("%(moment)s: the applicant has another interview at %(hour)s.") % at)
    return YES
