"""Access to personal data: the log for auditors, the week's summary for the head, the report for the resident."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from ..actions import access, summaries
from ..documents import subject
from ..models import Access, Application, User
from ..rules import numbers
from .people import NUMBERS, ReasonForm
from .records import RecordIndex, one_of

SHOWN = {**NUMBERS, "register": gettext_lazy("register data"), "letter": gettext_lazy("referral letter")}


class AccessFilterSet(WagtailFilterSet):
    by = django_filters.ModelChoiceFilter(label=gettext_lazy("Officer"), queryset=User.objects.order_by("username"))
    what = one_of(gettext_lazy("What"), Access.What.choices)
    reason = one_of(gettext_lazy("Reason"), Access.Reason.choices)
    since = django_filters.DateFilter(
        label=gettext_lazy("From"), field_name="at", lookup_expr="date__gte", widget=AdminDateInput
    )
    until = django_filters.DateFilter(
        label=gettext_lazy("To"), field_name="at", lookup_expr="date__lte", widget=AdminDateInput
    )
    person = django_filters.CharFilter(
        label=gettext_lazy("Person with this application number"), method="of_the_person"
    )

    class Meta:
        model = Access
        fields = ["by", "what", "reason", "since", "until", "person"]

    def of_the_person(self, found: QuerySet[Access], name: str, typed: str) -> QuerySet[Access]:
        """Every access to this person's data, including their other applications and register records."""
        one = Application.objects.filter(number=numbers.parse(typed) or "").first()
        return found.of_person([bytes(one.nik_index)]) if one else found.none()


def shown(entry: Access) -> str:
    names = entry.shown if isinstance(entry.shown, list) else []
    return ", ".join(str(SHOWN.get(name, Access.What(name).label if name in Access.What else name)) for name in names)


class AccessIndex(RecordIndex):
    """The access log: read-only, and without an export."""

    model = Access
    permission = "workflows.view_access"
    page_title = gettext_lazy("Access log")
    header_icon = "view"
    index_url_name = "workflows_access"
    index_results_url_name = "workflows_access_results"
    default_ordering = "-pk"
    filterset_class = AccessFilterSet

    def get_base_queryset(self) -> QuerySet[Access]:
        return Access.objects.select_related("by")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        asked = {entry.application_id for entry in context["object_list"]}
        self.known = Application.objects.in_bulk([pk for pk in asked if pk])
        return context

    def about(self, entry: Access) -> str:
        one = self.known.get(entry.application_id)
        if one:
            return format_html('<a href="{}">{}</a>', reverse("workflows_case", args=[one.pk]), one.display_number)
        return _("register record") if entry.record_id else "-"

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("at", label=_("At"), sort_key="at"),
            Column("by", label=_("By"), accessor=lambda entry: entry.by or _("system")),
            Column("what", label=_("What"), accessor="get_what_display"),
            Column("about", label=_("About"), accessor=self.about),
            Column("shown", label=_("Shown"), accessor=shown),
            Column("reason", label=_("Reason"), accessor="get_reason_display"),
            Column("note", label=_("Note")),
        ]


class AccessPanel(Component):
    """Panel on the head's dashboard: access to personal data this week, by kind and by officer."""

    name, order, template_name = "access", 60, "workflows/console/access_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"week": summaries.this_week(), "may_see": user.has_perm("workflows.view_access")}


class ReportForm(ReasonForm):
    number = forms.CharField(label=gettext_lazy("Application number"), max_length=12)
    checked = forms.BooleanField(label=gettext_lazy("I have seen the KTP of the person making the request"))
    kind = forms.ChoiceField(
        label=gettext_lazy("File format"),
        choices=[("pdf", "PDF"), ("json", "JSON")],
        widget=forms.RadioSelect,
        initial="pdf",
    )
    field_order = ["number", "reason", "note", "kind", "checked"]

    def clean_number(self) -> Application:
        found = Application.objects.filter(number=numbers.parse(self.cleaned_data["number"]) or "").first()
        if found is None:
            raise forms.ValidationError(_("No application has this number."))
        return found


class SubjectReport(WagtailAdminTemplateMixin, FormView):
    """A resident's report on all the data held about them and who viewed it (PDF or JSON)."""

    template_name = "workflows/console/subject_report.html"
    page_title = gettext_lazy("Personal data report for a resident")
    header_icon = "doc-full"
    form_class = ReportForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.report_subject"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: ReportForm) -> HttpResponse:
        one, kind = form.cleaned_data["number"], form.cleaned_data["kind"]
        look = access.Look(Access.What.REPORT, bytes(one.nik_index), application_id=one.pk)
        access.record(look, by=self.request.user, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"])
        report = subject.report_on(bytes(one.nik_index))
        content = subject.as_pdf(report) if kind == "pdf" else subject.as_json(report)
        name = f'attachment; filename="laporan-{one.display_number}.{kind}"'
        headers = {"Content-Disposition": name, "Cache-Control": "no-store"}
        return HttpResponse(content, content_type=f"application/{kind}", headers=headers)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
