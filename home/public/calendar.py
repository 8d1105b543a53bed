"""The short address of a class, and its dates as a calendar file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms import classes
from cms.models import SiteSettings

from ..answers import class_calendar

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
        class_calendar.of_class(batch, office),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
