"""Residents' requests about their data: a list by legal deadline, and the page on which an officer answers."""

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from ...actions.personal_data import requests
from ...models import DataRequest
from ..applying.inquiries import AnswerableFilterSet, AnswerScreen, answered_filter
from ..records import RecordIndex, one_of


class RequestFilterSet(AnswerableFilterSet):
    answered = answered_filter()
    kind = one_of(gettext_lazy("Request"), DataRequest.Kind.choices)

    class Meta:
        model = DataRequest
        fields = ["kind"]


class ClockColumn(Column):
    """The legal deadline for an answer, with a tag if it has passed."""

    cell_template_name = "workflows/console/due_cell.html"

    def get_cell_context_data(self, instance: DataRequest, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        open_still = instance.answered_at is None
        late = open_still and instance.due_at < timezone.now()
        return {**context, "due": instance.due_at if open_still else None, "late": late}


class RequestIndex(RecordIndex):
    model = DataRequest
    permission = "workflows.view_datarequest"
    page_title = gettext_lazy("Personal data requests")
    header_icon = "lock"
    index_url_name = "workflows_requests"
    index_results_url_name = "workflows_requests_results"
    empty = gettext_lazy("There are no requests about personal data. Residents make them from their status page.")
    filterset_class = RequestFilterSet
    number_field = "application__number"
    name_field = "application__name"

    def get_base_queryset(self) -> QuerySet[DataRequest]:
        return DataRequest.objects.select_related("application", "answered_by")

    def order_queryset(self, queryset: QuerySet[DataRequest]) -> QuerySet[DataRequest]:
        return queryset.order_by(F("answered_at").desc(nulls_first=True), "due_at")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn("kind", label=_("Request"), accessor="get_kind_display", get_url=self.address),
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
    """How the request was answered. The outcomes depend on the kind of request and the officer's permissions."""

    outcome = forms.ChoiceField(label=gettext_lazy("What did you do?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("Message to the resident"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Required if the request cannot be met. Do not include a NIK or anything about other people."
        ),
    )
    checked = forms.BooleanField(
        label=gettext_lazy("I have checked that the applicant made this request (by KTP or telephone call)")
    )

    def __init__(self, *args: Any, outcomes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == DataRequest.Outcome.DECLINED and not data.get("text"):
            self.add_error("text", _("Explain why the request was declined."))
        return data


class AnswerRequest(AnswerScreen):
    """Answer a request; the page shows its legal deadline."""

    model = DataRequest
    permission = "workflows.answer_datarequest"
    index_url_name, index_title = "workflows_requests", gettext_lazy("Personal data requests")
    page_title = gettext_lazy("Answer a personal data request")
    header_icon = "lock"
    form_class = RequestForm

    @property
    def may_give(self) -> bool:
        return bool(self.request.user.has_perm("workflows.report_subject"))

    def get_form_kwargs(self) -> dict[str, Any]:
        ways = requests.OUTCOMES[DataRequest.Kind(self.asked.kind)]
        allowed = [(one.value, one.label) for one in ways if self.may_give or one not in requests.GIVES_COPY]
        return {**super().get_form_kwargs(), "outcomes": allowed}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_copy = self.asked.kind == DataRequest.Kind.COPY
        gives = {"reports": self.may_give, "for_head": not self.may_give} if is_copy else {}
        return super().get_context_data(**gives, **kwargs)

    def shown(self) -> dict[str, Any]:
        one = self.asked
        return {"words": f"{one.get_kind_display()}\n{one.wish}".strip(), "due": one.due_at}

    def answer(self, data: dict[str, Any]) -> None:
        requests.answer(self.asked, by=self.request.user, outcome=data["outcome"], text=data["text"])
