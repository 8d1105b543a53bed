"""An officer's own interviews and lessons in their calendar program, by a secret address."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.interviews import calendars
from ...models import CalendarAddress
from ...queries.interviews.calendars import may_have


class CalendarPage(WagtailAdminTemplateMixin, TemplateView):
    template_name = "workflows/console/interviews/calendar.html"
    page_title = gettext_lazy("My appointments in my calendar")
    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_have(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = CalendarAddress.objects.filter(user=self.request.user).first()
        path = reverse("interviewer_calendar", args=[found.token]) if found else ""
        address = f"{settings.SITE_URL}{path}" if path else ""
        webcal = f"webcal://{address.partition('://')[2]}" if address else ""
        return super().get_context_data(found=found, address=address, webcal=webcal, **kwargs)


class RenewCalendar(View):
    """Make the address, or a new one in its place (POST)."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_have(request.user):
            raise PermissionDenied
        calendars.renew(request.user)
        messages.success(request, _("The address is ready. Add it to your calendar program."))
        return redirect("workflows_interview_calendar")


class EndCalendar(View):
    """End the address (POST)."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_have(request.user):
            raise PermissionDenied
        calendars.end(request.user)
        messages.success(request, _("The address no longer works."))
        return redirect("workflows_interview_calendar")
