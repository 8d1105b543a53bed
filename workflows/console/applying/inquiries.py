"""Questions from residents: a list, unanswered first, and the page on which an officer answers."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.applying import inquiries
from ...models import DataRequest, Inquiry
from ..action_form import ActionForm
from ..records import RecordIndex
from .case import visible

STATES = [("no", gettext_lazy("Waiting for an answer")), ("yes", gettext_lazy("Answered"))]


def answered_filter() -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=STATES, method="by_state", widget=forms.CheckboxSelectMultiple
    )


class AnswerableFilterSet(WagtailFilterSet):
    """Filters any model with `answered_at` by whether it has been answered."""

    def by_state(self, found: QuerySet, name: str, wanted: list[str]) -> QuerySet:
        return found if len(wanted) != 1 else found.filter(answered_at__isnull=wanted == ["no"])


class InquiryFilterSet(AnswerableFilterSet):
    answered = answered_filter()

    class Meta:
        model = Inquiry
        fields: list[str] = []


class InquiryIndex(RecordIndex):
    model = Inquiry
    permission = "workflows.view_inquiry"
    page_title = gettext_lazy("Questions from residents")
    header_icon = "help"
    index_url_name = "workflows_inquiries"
    index_results_url_name = "workflows_inquiries_results"
    empty = gettext_lazy("There are no questions. Residents ask them from their status page.")
    filterset_class = InquiryFilterSet
    number_field = "application__number"
    name_field = "application__name"

    def get_base_queryset(self) -> QuerySet[Inquiry]:
        return Inquiry.objects.select_related("application__batch__course", "answered_by")

    def order_queryset(self, queryset: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
        return queryset.order_by(F("answered_at").desc(nulls_first=True), "asked_at")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "question",
                label=_("Question"),
                accessor=lambda one: Truncator(one.question).chars(90),
                get_url=self.address,
            ),
            Column("application", label=_("Application"), accessor=lambda one: one.application.display_number),
            Column("batch", label=_("Class"), accessor=lambda one: one.application.batch),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: not one.answered_at),
            DateColumn("asked_at", label=_("Asked")),
        ]

    def address(self, one: Inquiry) -> str:
        if one.answered_at is None and self.request.user.has_perm("workflows.answer_inquiry"):
            return reverse("workflows_inquiry", args=[one.pk])
        return reverse("workflows_case", args=[one.application_id])


def state(one: Inquiry) -> str:
    return _("answered") if one.answered_at else _("waiting")


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "The resident will read this on the status page. Do not include a NIK or anything about other people."
        ),
    )


class AnswerScreen(WagtailAdminTemplateMixin, ActionForm):
    """Shows what a resident asked about an application, with the form to answer it."""

    template_name = "workflows/console/applying/answer.html"
    model: type[Inquiry | DataRequest]
    permission: str = ""
    index_url_name: str = ""
    index_title: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        self.asked = get_object_or_404(self.model._default_manager.select_related("application"), pk=kwargs["pk"])
        visible(request.user, self.asked.application_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.asked.application.name} · {self.asked.application.display_number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse(self.index_url_name), "label": self.index_title}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = {**self.shown(), "at": self.asked.asked_at, "back": reverse(self.index_url_name)}
        return super().get_context_data(application=self.asked.application, asked=asked, **kwargs)

    def shown(self) -> dict[str, Any]:
        """The `words` that the resident wrote, and `due` if there is a deadline."""
        raise NotImplementedError

    def answer(self, data: dict[str, Any]) -> None:
        """Save the answer.  May raise `Refusal`."""
        raise NotImplementedError

    def act(self, form: forms.Form) -> str:
        self.answer(form.cleaned_data)
        return _("The answer has been saved. The resident will be notified.")

    def get_success_url(self) -> str:
        return reverse(self.index_url_name)


class AnswerInquiry(AnswerScreen):
    model = Inquiry
    permission = "workflows.answer_inquiry"
    index_url_name, index_title = "workflows_inquiries", gettext_lazy("Questions from residents")
    page_title = gettext_lazy("Answer a question")
    header_icon = "help"
    form_class = AnswerForm

    def shown(self) -> dict[str, Any]:
        return {"words": self.asked.question}

    def answer(self, data: dict[str, Any]) -> None:
        inquiries.answer(self.asked, by=self.request.user, text=data["text"])
