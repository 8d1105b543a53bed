"""The report on everything stored about one person."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.audit import access
from ...documents import subject
from ...models import Access, Application
from ...rules import numbers
from ...typed_fields import NumberField
from .open_person import ReasonForm


class ReportForm(ReasonForm):
    number = NumberField(label=gettext_lazy("Application number"))
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

    template_name = "workflows/console/personal_data/subject_report.html"
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
