"""Requests of residents about their data: by the clock of the law, and the page on which an officer answers."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..actions import requests
from ..actions.refusal import Refusal
from ..models import DataRequest
from .case import visible
from .inquiries import AnswerableFilterSet, answered_filter
from .records import RecordIndex, one_of


class RequestFilterSet(AnswerableFilterSet):
    answered = answered_filter()
    kind = one_of(gettext_lazy("What is asked for"), DataRequest.Kind.choices)

    class Meta:
        model = DataRequest
        fields = ["kind"]


class ClockColumn(Column):
    """Until when the law wants an answer, with a tag where that has passed."""

    cell_template_name = "workflows/console/due_cell.html"

    def get_cell_context_data(self, instance: DataRequest, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        open_still = instance.answered_at is None
        late = open_still and instance.due_at < timezone.now()
        return {**context, "due": instance.due_at if open_still else None, "late": late}


class RequestIndex(RecordIndex):
    model = DataRequest
    permission = "workflows.view_datarequest"
    page_title = gettext_lazy("Requests about personal data")
    header_icon = "lock"
    index_url_name = "workflows_requests"
    index_results_url_name = "workflows_requests_results"
    results_template_name = "workflows/console/requests_results.html"
    filterset_class = RequestFilterSet
    search_fields = ["application__number", "application__name"]
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[DataRequest]:
        return DataRequest.objects.select_related("application", "answered_by")

    def order_queryset(self, queryset: QuerySet[DataRequest]) -> QuerySet[DataRequest]:
        return queryset.order_by(F("answered_at").desc(nulls_first=True), "due_at")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("kind", label=_("What is asked for"), accessor="get_kind_display", get_url=self.address),
            Column("application", label=_("Application"), accessor=lambda one: one.application.display_number),
            Column("outcome", label=_("Outcome"), accessor=lambda one: one.get_outcome_display() or _("waiting")),
            DateColumn("asked_at", label=_("Asked")),
            ClockColumn("due_at", label=_("Answer by (WIB)")),
        ]

    def address(self, one: DataRequest) -> str:
        if one.answered_at is None and self.request.user.has_perm("workflows.answer_datarequest"):
            return reverse("workflows_request", args=[one.pk])
        return reverse("workflows_case", args=[one.application_id])


class RequestForm(forms.Form):
    """How the request was answered; the choices are those of its kind and of the officer's right."""

    outcome = forms.ChoiceField(label=gettext_lazy("What was done"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What the resident reads"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Needed where it cannot be done. Write no NIK and nothing of others."),
    )
    checked = forms.BooleanField(label=gettext_lazy("I have made sure that the applicant asks for it (KTP or a call)"))

    def __init__(self, *args: Any, outcomes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == DataRequest.Outcome.DECLINED and not data.get("text"):
            self.add_error("text", _("Write why it cannot be done."))
        return data


class AnswerRequest(WagtailAdminTemplateMixin, FormView):
    """What was asked for, until when, and how it was answered."""

    template_name = "workflows/console/answer.html"
    page_title = gettext_lazy("Answer a request about personal data")
    header_icon = "lock"
    form_class = RequestForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.answer_datarequest"):
            raise PermissionDenied
        self.asked = get_object_or_404(DataRequest.objects.select_related("application"), pk=kwargs["pk"])
        visible(request.user, self.asked.application_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.asked.application.name} · {self.asked.application.display_number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_requests"), "label": _("Requests about personal data")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        may_give = self.request.user.has_perm("workflows.report_subject")
        ways = requests.OUTCOMES[DataRequest.Kind(self.asked.kind)]
        allowed = [(one.value, one.label) for one in ways if may_give or one not in requests.GIVES_COPY]
        return {**super().get_form_kwargs(), "outcomes": allowed}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.asked
        words = f"{one.get_kind_display()}\n{one.wish}".strip()
        asked = {"words": words, "at": one.asked_at, "due": one.due_at, "back": reverse("workflows_requests")}
        may_give = self.request.user.has_perm("workflows.report_subject")
        gives = {"reports": may_give, "for_head": not may_give} if one.kind == DataRequest.Kind.COPY else {}
        return super().get_context_data(application=one.application, asked=asked, **gives, **kwargs)

    def form_valid(self, form: RequestForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            requests.answer(self.asked, by=self.request.user, outcome=data["outcome"], text=data["text"])
            messages.success(self.request, _("The answer is saved. The resident is told."))
        except Refusal as refusal:
            messages.error(self.request, str(refusal.reason))
        return redirect("workflows_requests")

    def form_invalid(self, form: RequestForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
