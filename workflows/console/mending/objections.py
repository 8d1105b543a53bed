"""Objections of residents: a list, open ones first, and the page on which an officer decides on one."""

from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from ...actions.mending import objections
from ...flows.moves import mending
from ...models import Objection
from ...queries.mending.ended import may_decide_objection
from ..applying.inquiries import AnswerableFilterSet, AnswerScreen, answered_filter
from ..records import RecordIndex

VIEW, DECIDE = "workflows.view_objection", "workflows.decide_objection"


class ObjectionFilterSet(AnswerableFilterSet):
    decided = answered_filter()

    class Meta:
        model = Objection
        fields: list[str] = []

    def by_state(self, found: QuerySet, name: str, wanted: list[str]) -> QuerySet:
        return found if len(wanted) != 1 else found.filter(decided_at__isnull=wanted == ["no"])


class ObjectionIndex(RecordIndex):
    model = Objection
    permission = VIEW
    page_title = gettext_lazy("Objections")
    header_icon = "warning"
    index_url_name = "workflows_objections"
    index_results_url_name = "workflows_objections_results"
    empty = gettext_lazy("There are no objections. Residents object to a refusal from their status page.")
    filterset_class = ObjectionFilterSet
    number_field = "application__number"
    name_field = "application__name"

    def get_base_queryset(self) -> QuerySet[Objection]:
        return Objection.objects.select_related("application__batch__course")

    def order_queryset(self, queryset: QuerySet[Objection]) -> QuerySet[Objection]:
        return queryset.order_by(F("decided_at").desc(nulls_first=True), "made_at")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "words", label=_("Objection"), accessor=lambda one: Truncator(one.words).chars(90), get_url=self.address
            ),
            Column("application", label=_("Application"), accessor=lambda one: one.application.display_number),
            Column("batch", label=_("Class"), accessor=lambda one: one.application.batch),
            StatusTagColumn("state", label=_("State"), accessor=state, primary=lambda one: not one.decided_at),
            DateColumn("due_on", label=_("Answer by")),
        ]

    def address(self, one: Objection) -> str:
        if one.decided_at is None and self.request.user.has_perm(DECIDE):
            return reverse("workflows_objection", args=[one.pk])
        return reverse("workflows_case", args=[one.application_id])


def state(one: Objection) -> str:
    if one.decided_at is None:
        return _("waiting")
    return _("upheld") if one.is_upheld else _("dismissed")


class ObjectionForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            ("uphold", gettext_lazy("The resident is right: the case goes on")),
            ("dismiss", gettext_lazy("The decision stands")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "The resident will read this on the status page. Do not include a NIK or anything about other people."
        ),
    )


class DecideObjection(AnswerScreen):
    """For an officer who has decided nothing about the applicant before."""

    model = Objection
    permission = DECIDE
    template_name = "workflows/console/mending/objection.html"
    index_url_name, index_title = "workflows_objections", gettext_lazy("Objections")
    page_title = gettext_lazy("Decide on an objection")
    header_icon = "warning"
    form_class = ObjectionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = may_decide_objection(self.asked, self.request.user)
        barred = None if verdict else verdict.reason
        return super(AnswerScreen, self).get_context_data(
            application=self.asked.application,
            objection=self.asked,
            barred=barred,
            back=reverse(self.index_url_name),
            **kwargs,
        )

    def act(self, form: forms.Form) -> str:
        decide = mending.uphold if form.cleaned_data["decision"] == "uphold" else objections.dismiss
        decide(self.asked, by=self.request.user, answer=form.cleaned_data["answer"])
        return _("The decision has been saved, and the resident is told.")
