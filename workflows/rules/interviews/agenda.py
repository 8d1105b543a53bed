"""When an interview can take place: in office hours, before the class, and without a clash."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...dates import day, hour, weekday_moment
from ..moments import Deed, Span, may
from ..verdict import YES, Verdict, no
from .clashes import Booking, Clash, Need, clashes

# A later date is a typing error.
FARTHEST = timedelta(days=180)


class OfficeHours(NamedTuple):
    """`days` are numbers from Monday, 0; `holidays` have their names."""

    opens: time
    closes: time
    days: frozenset[int]
    holidays: Mapping[date, str]


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


CLASHES = {
    Need.WHO: _("%(moment)s: the interviewer has another interview at %(hour)s."),
    Need.WHERE: _(
        "%(moment)s: %(place)s is taken by another interview at %(hour)s. Choose another time, or write which room."
    ),
    Need.WHOM: _("%(moment)s: the applicant has another interview at %(hour)s."),
}


def free(wanted: Sequence[Booking], taken: Sequence[Booking]) -> list[Verdict]:
    """For each wanted booking: is its interviewer, place or applicant taken, by others or by one wanted before it?"""
    return [_told(one, clash) for one, clash in zip(wanted, clashes(wanted, taken), strict=True)]


def _told(wanted: Booking, clash: Clash | None) -> Verdict:
    if clash is None:
        return YES
    at = {"moment": weekday_moment(wanted.span.starts), "hour": hour(clash.other.span.starts)}
    return no(CLASHES[clash.need] % {**at, "place": clash.other.where})
