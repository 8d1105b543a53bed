"""The short address of a class, and its dates as a calendar file."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from icalendar import Event

from cms import classes
from cms.models import SiteSettings
from cms.sharing.addresses import absolute
from workflows import timetable
from workflows.dates import until
from workflows.models import Batch

from ..answers import calendar_file

HOUR = 60 * 60


@require_safe
def short(request: HttpRequest, batch_id: int) -> HttpResponse:
    """/kelas/12/, as printed on posters, redirects to the classes on the course page."""
    _batch, page = classes.published(batch_id)
    return redirect(f"{page.address}#classes")


@require_safe
@cache_control(public=True, max_age=HOUR)
def calendar(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The dates of a class, which are public anyway."""
    batch, _page = classes.published(batch_id)
    office = SiteSettings.for_request(request)
    name = f"{slugify(batch.course.name)}-{batch.number}.ics"
    return HttpResponse(
        calendar_file.calendar(str(batch), _events(batch, _description(batch, office))),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _description(batch: Batch, office: SiteSettings) -> str:
    lines = [
        "{}: {}".format(_("Dates"), until(batch.starts_on, batch.ends_on)),
        "{}: {}".format(_("Days and hours"), batch.schedule),
        "{}: {}".format(_("Instructor"), batch.course.teacher),
        _("Free of charge, with tools and materials"),
    ]
    contacts = [f"WhatsApp {office.whatsapp}"] if office.whatsapp else []
    contacts += [_("Telephone %(phone)s") % {"phone": office.phone}] if office.phone else []
    if contacts:
        lines.append("{}: {}".format(office.office, ", ".join(contacts)))
    return "\n".join([*lines, _address(batch)])


def _address(batch: Batch) -> str:
    return absolute(reverse("class", args=[batch.pk]))


def _events(batch: Batch, description: str) -> list[Event]:
    """Every meeting if the schedule and the number of meetings agree, else only the first and last day."""
    times = timetable.read(batch.schedule)
    meetings = times.meetings(batch.starts_on, batch.ends_on) if times else []
    if times and len(meetings) == batch.course.meetings:
        starts, ends = (timezone.make_aware(datetime.combine(meetings[0], at)) for at in (times.starts, times.ends))
        weekly = _event(batch, "meetings", str(batch), starts, ends, description)
        days = [timetable.CALENDAR[day] for day in times.days]
        weekly.add("RRULE", {"FREQ": "WEEKLY", "BYDAY": days, "COUNT": len(meetings)})
        return [weekly]
    first, last = _("First day: %(class)s") % {"class": batch}, _("Last day: %(class)s") % {"class": batch}
    events = [_event(batch, "first", first, batch.starts_on, batch.starts_on, description)]
    if batch.ends_on > batch.starts_on:
        events.append(_event(batch, "last", last, batch.ends_on, batch.ends_on, description))
    return events


def _event(batch: Batch, which: str, title: str, starts: date, ends: date, words: str) -> Event:
    event = calendar_file.event(
        f"class-{batch.pk}-{which}", title, starts=starts, ends=ends, place=batch.where, words=words
    )
    event.add("URL", _address(batch))
    event.add("TRANSP", "TRANSPARENT" if which != "meetings" else "OPAQUE")
    return event
