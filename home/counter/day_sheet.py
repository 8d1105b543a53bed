"""The day sheet of interviews, to print, as far as the officer may see them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from workflows.console.interviews.day import address_of, day_of
from workflows.documents.interviews import day_sheet as document
from workflows.queries.interviews import day_sheet

from ..answers import pdf


@require_safe
def interview_day_sheet(request: HttpRequest) -> HttpResponse:
    if not day_sheet.may_see(request.user):
        raise PermissionDenied
    day = day_of(request)
    desks = day_sheet.desks(list(day_sheet.on(day, request.user)))
    back = redirect(address_of(day))
    if not desks:
        return back
    name = f"wawancara-{day.isoformat()}.pdf"
    return pdf.answer(request, lambda: document.draw(day, desks, SiteSettings.for_request(request)), name, back=back)
