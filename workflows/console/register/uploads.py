"""Import of register files: upload, progress, cancelling, and the sheet of refused rows."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from ...imports.faults import BadFile
from ...imports.register import refused, runs
from ...imports.register.judging import day_fault
from ...imports.register.register import begin
from ...models import ImportRun, Snapshot
from ...tasks import read_register_file
from ...typed_fields import DayField
from .register import Guarded, RegisterScreen


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Register file"),
        help_text=gettext_lazy("CSV or XLSX in the DTSEN or DTKS layout. You see how it was understood first."),
        error_messages={"empty": gettext_lazy("The file is empty."), "required": gettext_lazy("Choose a file.")},
    )
    completes = forms.ModelChoiceField(
        label=gettext_lazy("What the file is"),
        queryset=Snapshot.objects.none(),
        required=False,
        empty_label=gettext_lazy("A whole register file"),
        help_text=gettext_lazy(
            "Mended refused rows join the file they come from. Nobody leaves the register because of them."
        ),
    )
    as_of = DayField(label=gettext_lazy("Date of the extract"), initial=timezone.localdate, widget=AdminDateInput)
    older_is_meant = forms.BooleanField(
        label=gettext_lazy("The file may be older than the live register"),
        help_text=gettext_lazy("Tick this only to go back to an earlier extract."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_still = Snapshot.objects.completable()
        self.fields["completes"].queryset = open_still
        self.fields["completes"].label_from_instance = lambda one: _("Mended refused rows of %(file)s") % {"file": one}
        if not open_still.exists():
            del self.fields["completes"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if base := data.get("completes"):
            return data | {"as_of": base.as_of, "older_is_meant": True}
        fault = day_fault(data["as_of"], Snapshot.objects.live()) if data.get("as_of") else None
        if fault and not (fault.may_be_meant and data["older_is_meant"]):
            box = _("Tick the box below if this is intended.") if fault.may_be_meant else ""
            self.add_error("as_of", f"{fault} {box}".strip())
        return data


class Operating:
    """Mixin for screens of officers who import register files."""

    permission = "workflows.import_register"
    header_icon = "upload"


class ImportRegister(Operating, RegisterScreen, FormView):
    """Upload a file for the worker to read.  The register itself does not change."""

    template_name = "workflows/console/register/register_import.html"
    page_title = gettext_lazy("Import a register file")
    form_class = ImportForm

    def form_valid(self, form: ImportForm) -> HttpResponse:
        upload, about = form.cleaned_data.pop("file"), form.cleaned_data
        try:
            run = begin(upload, upload.name, by=self.request.user, asks_columns=True, **about)
        except BadFile as fault:
            form.add_error("file", str(fault))
            return self.form_invalid(form)
        read_register_file.enqueue(run.pk)
        return redirect("workflows_register_run", run.pk)

    def form_invalid(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


def fault_of(run: ImportRun) -> str:
    """What is wrong with an upload, in the current language."""
    return str(BadFile(run.fault, **run.fault_detail)) if run.fault else ""


class RunScreen(Operating, RegisterScreen):
    """A screen about one upload."""

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(ImportRun, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.run.file_name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(run=self.run, **kwargs)  # type: ignore[misc]


class RunPage(RunScreen, TemplateView):
    """Progress of an upload.  Redirects to the page that shows how it was understood, and in the end to the preview."""

    template_name = "workflows/console/register/register_run.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.state == ImportRun.State.READY and self.run.snapshot_id:
            return redirect("workflows_snapshot", self.run.snapshot_id)
        if self.run.state == ImportRun.State.COLUMNS:
            return redirect("workflows_register_columns", self.run.pk)
        response = super().get(request, *args, **kwargs)
        if self.run.is_under_way:
            response["Refresh"] = "2"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(fault=fault_of(self.run), **kwargs)


class CancelRun(Operating, Guarded, View):
    """Stop an import (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if runs.cancel(get_object_or_404(ImportRun, pk=pk), by=request.user):
            messages.success(request, _("The import has been cancelled. Nothing from the file was saved."))
        return redirect("workflows_register_run", pk)


class RefusedSheet(Operating, Guarded, View):
    """Download of the refused rows for correction.  Available for a day; each download is journalled."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        snapshot = get_object_or_404(Snapshot.objects.complete(), pk=pk)
        if not snapshot.refused_rows.exists():
            raise Http404
        content, kind = refused.hand_out(snapshot, form, by=request.user)
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="baris-ditolak-{snapshot.pk}.{form}"'
        response["X-Content-Type-Options"] = "nosniff"
        add_never_cache_headers(response)
        return response
