"""An officer's interviews and lessons for their calendar program, by the token in the address. Holds no name."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.classes import course_name
from workflows.models import Interview, Lesson
from workflows.queries.interviews import calendars, day_sheet
from workflows.queries.training.lessons import of_instructor

from ..answers import calendar_file

A_WEEK = timedelta(days=7)


@require_safe
def interviewer_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Not found for a token that is wrong or has ended."""
    user = calendars.owner(token)
    if user is None:
        raise Http404
    with override("id"):
        events = [_event(one) for one in day_sheet.coming(user)]
        events += [_lesson(one) for one in of_instructor(user, since=timezone.now() - A_WEEK)]
        content = calendar_file.calendar(_("Interviews and lessons"), events)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"},
    )


def _event(one: Interview) -> calendar_file.Event:
    return calendar_file.event(
        f"interview-{one.pk}-office",
        _("Interview: %(course)s") % {"course": course_name(one.application.batch.course)},
        starts=one.at,
        ends=one.ends_at,
        place=one.where,
        words=f"{one.application.batch}, {one.application.display_number}",
    )


def _lesson(one: Lesson) -> calendar_file.Event:
    event = calendar_file.event(
        f"lesson-{one.pk}-office",
        f"{one.batch}: {one}",
        starts=one.starts_at,
        ends=one.ends_at,
        place=str(one.room),
        words=one.reason,
    )
    event.add("SEQUENCE", one.revision)
    event.add("STATUS", "CANCELLED" if one.is_dropped else "CONFIRMED")
    return event
