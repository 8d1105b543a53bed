"""The classes that wait for a decision of the head: too few participants, or proposed to be called off."""

from typing import Any

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

from ...actions.courses import calling_off
from ...actions.refusal import Refusal
from ...queries.courses.running import to_decide, waits_for_decision
from .calling_off import PERMISSION
from .class_screen import visible_class


class ToDecide(WagtailAdminTemplateMixin, TemplateView):
    """Each class with what can be done about it: hold, postpone, merge or call off."""

    template_name = "workflows/console/courses/to_decide.html"
    page_title = gettext_lazy("Classes to decide on")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_classes"), "label": _("Classes")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(batch, waits_for_decision(batch), batch.calling_offs.open().first()) for batch in to_decide()]
        return super().get_context_data(rows=rows, **kwargs)


class Hold(View):
    """Hold the class although it has too few participants (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        try:
            calling_off.hold(batch, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        else:
            messages.success(request, _("The class is held."))
        return redirect("workflows_class", batch.pk)
