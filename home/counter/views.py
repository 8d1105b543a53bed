"""The counter: an officer enters an application for a resident."""

import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.actions.refusal import Refusal
from workflows.flows.moves import intake
from workflows.models import Application, Batch, User

from ..answers.see_other import see_other
from ..browser import slip
from .forms import CounterForm

PER_PAGE = 25


def may_enter(user: User) -> bool:
    """Office staff may always enter applications; kelurahan officers only once their desk is set."""
    of_the_office = user.has_perm("workflows.add_application")
    return user.has_perm("workflows.enter_application") and bool(of_the_office or user.desk_id)


class CounterScreen(WagtailAdminTemplateMixin):
    """Requires the permission to enter applications."""

    page_title = gettext_lazy("Counter")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.enter_application"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse("counter"), "label": _("Counter")}]


class Counter(CounterScreen, TemplateView):
    """The classes that take applications now."""

    template_name = "home/counter/counter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        batches = Batch.objects.open().select_related("course").order_by("closes_at")
        entered = Application.objects.entered_by(user).count()
        return super().get_context_data(batches=batches, desk=user.desk, may_enter=may_enter(user), entered=entered)


class CounterEntries(CounterScreen, TemplateView):
    """The applications this officer entered. Their status is left out, because only the resident may see it."""

    template_name = "home/counter/entries.html"
    page_title = gettext_lazy("Entered by me")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = Application.objects.entered_by(self.request.user).select_related("batch__course", "village")
        page = Paginator(own, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page_obj=page, **kwargs)


class CounterEntry(CounterScreen, FormView):
    """Enter an application in the same form as the resident's, with the same checks."""

    template_name = "home/counter/entry.html"
    form_class = CounterForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm("workflows.enter_application") and not may_enter(request.user):
            return redirect("counter")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        self.batch = get_object_or_404(Batch.objects.open().select_related("course"), pk=self.kwargs["batch_id"])
        return {**super().get_form_kwargs(), "batch": self.batch}

    def get_initial(self) -> dict[str, Any]:
        return {"form_key": uuid.uuid4()}

    def get_page_subtitle(self) -> str:
        return str(self.batch)

    def form_valid(self, form: CounterForm) -> HttpResponse:
        try:
            application, code = intake.submit(
                self.batch,
                form_key=form.cleaned_data["form_key"],
                details=form.details,
                answers=form.answers,
                by=self.request.user,
                agreement=form.cleaned_data["agreement"],
                word=form.cleaned_data["word"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        if form.dropped:
            told = _("Not kept, because another answer makes it unnecessary: %(questions)s")
            messages.info(self.request, told % {"questions": "; ".join(form.dropped)})
        if code or not application.code_needs_word:
            slip.put(self.request, application, code)
        return see_other("counter_slip")

    def form_invalid(self, form: CounterForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class CounterSlip(CounterScreen, TemplateView):
    """Shows the number and code for the resident."""

    template_name = "home/counter/slip.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = slip.look(request)
        return super().get(request, *args, **found) if found else redirect("counter")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slip.drop(request)
        return see_other("counter")
