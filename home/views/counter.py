"""The counter: an officer enters an application for a resident who is there in person."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.actions.refusal import Refusal
from workflows.flows import moves
from workflows.models import Batch

from .. import slip
from ..forms import ApplicationForm


class CounterScreen(WagtailAdminTemplateMixin):
    """Asks for the right to enter applications."""

    page_title = gettext_lazy("Counter")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.add_application"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse("counter"), "label": _("Counter")}]


class Counter(CounterScreen, TemplateView):
    """The classes that take applications now."""

    template_name = "home/counter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batches = Batch.objects.open().select_related("course").order_by("closes_at")
        return super().get_context_data(batches=batches, **kwargs)


class CounterEntry(CounterScreen, FormView):
    """The same form as the resident's, with the same checks."""

    template_name = "home/counter_entry.html"
    form_class = ApplicationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        self.batch = get_object_or_404(Batch.objects.open().select_related("course"), pk=self.kwargs["batch_id"])
        return {**super().get_form_kwargs(), "batch": self.batch}

    def get_initial(self) -> dict[str, Any]:
        return {"form_key": uuid.uuid4()}

    def get_page_subtitle(self) -> str:
        return str(self.batch)

    def form_valid(self, form: ApplicationForm) -> HttpResponse:
        try:
            application, code = moves.submit(
                self.batch,
                form_key=form.cleaned_data["form_key"],
                details=form.details,
                answers=form.answers,
                by=self.request.user,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        if code:
            slip.put(self.request, application, code)
        return redirect("counter_slip")

    def form_invalid(self, form: ApplicationForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CounterSlip(CounterScreen, TemplateView):
    """Number and code, to be handed to the resident."""

    template_name = "home/counter_slip.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = slip.look(request)
        return super().get(request, *args, **found) if found else redirect("counter")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slip.drop(request)
        return redirect("counter")
