"""The days of a class as a calendar file."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from cms.models import SiteSettings
from cms.sharing.addresses import absolute
from workflows import timetable
from workflows.dates import until
from workflows.models import Batch, Lesson

from . import calendar_file


def of_class(batch: Batch, office: SiteSettings) -> bytes:
    """The dates of a class for everybody."""
    return calendar_file.calendar(str(batch), _events(batch, _description(batch, office)))


def of_participant(batch: Batch, office: SiteSettings) -> bytes:
    """Every lesson. If none are planned, every day on which the class meets by its schedule, even if the course counts
    other meetings.
    """
    return calendar_file.calendar(str(batch), _events(batch, _description(batch, office), every_day=True))


def _description(batch: Batch, office: SiteSettings) -> str:
    lines = [
        "{}: {}".format(_("Dates"), until(batch.starts_on, batch.ends_on)),
        "{}: {}".format(_("Days and hours"), timetable.spoken(batch.schedule)),
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


def _events(batch: Batch, description: str, *, every_day: bool = False) -> list[Event]:
    """The lessons that are planned. Without any, every meeting if the schedule and the number of meetings agree, else
    only the first and last day.

    `every_day` asks for every day of the schedule in any case.
    """
    if lessons := list(batch.lessons.shown()):
        return [_lesson(batch, one, description) for one in lessons]
    times = timetable.read(batch.schedule)
    meetings = times.meetings(batch.starts_on, batch.ends_on) if times else []
    if times and meetings and (every_day or len(meetings) == batch.course.meetings):
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


def _lesson(batch: Batch, lesson: Lesson, words: str) -> Event:
    """A lesson by its number, so that a later download replaces it although it was planned anew."""
    title = f"{batch}: {lesson}"
    said = "\n".join(filter(None, (lesson.reason, words)))
    event = calendar_file.event(
        f"class-{batch.pk}-lesson-{lesson.number}",
        title,
        starts=lesson.starts_at,
        ends=lesson.ends_at,
        place=lesson.where,
        words=said,
    )
    event.add("URL", _address(batch))
    event.add("SEQUENCE", batch.revision + lesson.revision)
    event.add("STATUS", "CANCELLED" if batch.is_called_off or lesson.is_dropped else "CONFIRMED")
    return event


def _event(batch: Batch, which: str, title: str, starts: date, ends: date, words: str) -> Event:
    event = calendar_file.event(
        f"class-{batch.pk}-{which}", title, starts=starts, ends=ends, place=batch.whereabouts, words=words
    )
    event.add("URL", _address(batch))
    event.add("SEQUENCE", batch.revision)
    event.add("STATUS", "CANCELLED" if batch.is_called_off else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if which != "meetings" else "OPAQUE")
    return event
