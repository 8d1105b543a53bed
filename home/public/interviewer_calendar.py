"""An interviewer's appointments for their calendar program, by the token in the address. Holds no name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.classes import course_name
from workflows.models import Interview
from workflows.queries.interviews import calendars, day_sheet

from ..answers import calendar_file


@require_safe
def interviewer_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Not found for a token that is wrong or has ended."""
    user = calendars.owner(token)
    if user is None:
        raise Http404
    with override("id"):
        events = [_event(one) for one in day_sheet.coming(user)]
        content = calendar_file.calendar(_("Interviews"), events)
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
