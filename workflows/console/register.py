"""Register files: import with a preview, approval by a second person. Nobody can list the register itself."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ..actions import register
from ..actions.refusal import Refusal
from ..imports import faults
from ..imports.register import day_fault, import_file
from ..models import Snapshot

FAULTS_A_PAGE = 100


def state(snapshot: Snapshot) -> str:
    if snapshot.approved_at:
        return _("approved")
    return _("rejected") if snapshot.rejected_at else _("waiting for approval")


class Guarded:
    """Every register screen asks for a permission of its own."""

    permission = "workflows.view_snapshot"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class SnapshotIndex(Guarded, IndexView):
    model = Snapshot
    page_title = gettext_lazy("Register files")
    header_icon = "table"
    index_url_name = "workflows_register"
    index_results_url_name = "workflows_register_results"
    permission_policy = None
    any_permission_required = None
    default_ordering = "-imported_at"
    show_export_buttons = False

    def get_base_queryset(self) -> QuerySet[Snapshot]:
        return Snapshot.objects.select_related("imported_by", "approved_by")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("workflows.import_register"):
            return []
        return [HeaderButton(_("Import a file"), url=reverse("workflows_register_import"), icon_name="upload")]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name", label=_("File"), accessor=str, get_url=lambda one: reverse("workflows_snapshot", args=[one.pk])
            ),
            StatusTagColumn("state", label=_("State"), accessor=state),
            Column("rows", label=_("Rows")),
            Column("refused", label=_("Refused")),
            Column("imported_by", label=_("Imported by")),
            DateColumn("imported_at", label=_("Imported"), sort_key="imported_at"),
        ]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Register file"),
        help_text=gettext_lazy("CSV or XLSX in the DTSEN or DTKS layout. Columns are recognised by their headers."),
        error_messages={"empty": gettext_lazy("The file is empty."), "required": gettext_lazy("Choose a file.")},
    )
    as_of = forms.DateField(
        label=gettext_lazy("Day of the extract"),
        initial=timezone.localdate,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    older_is_meant = forms.BooleanField(
        label=gettext_lazy("It may be older than the live register"),
        help_text=gettext_lazy("Tick this only to go back to an earlier extract."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        fault = day_fault(data["as_of"], Snapshot.objects.live()) if data.get("as_of") else None
        if fault and not (fault.may_be_meant and data["older_is_meant"]):
            box = _("Tick the box below if you mean it.") if fault.may_be_meant else ""
            self.add_error("as_of", f"{fault} {box}".strip())
        return data


class ImportRegister(Guarded, WagtailAdminTemplateMixin, FormView):
    """Reads the file and shows what it would change; the register itself does not change."""

    permission = "workflows.import_register"
    template_name = "workflows/console/register_import.html"
    page_title = gettext_lazy("Import a register file")
    header_icon = "upload"
    form_class = ImportForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_register"), "label": _("Register files")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": _("Import a file")}]

    def form_valid(self, form: ImportForm) -> HttpResponse:
        upload, days = form.cleaned_data.pop("file"), form.cleaned_data
        try:
            snapshot = import_file(upload, upload.name, by=self.request.user, **days)
        except faults.BadFile as fault:
            form.add_error("file", str(fault))
            return self.form_invalid(form)
        messages.success(self.request, _("The file is read. A second person must approve it before it is used."))
        return redirect("workflows_snapshot", snapshot.pk)

    def form_invalid(self, form: ImportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SnapshotPage(Guarded, WagtailAdminTemplateMixin, TemplateView):
    """The preview: counts against the live register, refused rows and warnings with their reasons."""

    template_name = "workflows/console/snapshot.html"
    header_icon = "table"

    @cached_property
    def snapshot(self) -> Snapshot:
        return get_object_or_404(Snapshot.objects.select_related("previous", "imported_by"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.snapshot)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_register"), "label": _("Register files")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": str(self.snapshot)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.snapshot.faults.all(), FAULTS_A_PAGE).get_page(self.request.GET.get("p"))
        told = [(fault, faults.field(fault.field), faults.sentence(fault.reason, fault.detail)) for fault in page]
        user, waits = self.request.user, not (self.snapshot.approved_at or self.snapshot.rejected_at)
        return super().get_context_data(
            snapshot=self.snapshot,
            state=state(self.snapshot),
            page=page,
            told=told,
            may_approve=waits and user.has_perm("workflows.approve_register"),
            is_own=self.snapshot.imported_by_id == user.pk,
            **kwargs,
        )


class DecideSnapshot(Guarded, View):
    """Approve or reject (POST). Four eyes are asked for in the action."""

    permission = "workflows.approve_register"
    action: Any = None
    told: Any = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            type(self).action(get_object_or_404(Snapshot, pk=pk), by=request.user)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_snapshot", pk)


class ApproveSnapshot(DecideSnapshot):
    action = staticmethod(register.approve)
    told = gettext_lazy("The file is the live register now.")


class RejectSnapshot(DecideSnapshot):
    action = staticmethod(register.reject)
    told = gettext_lazy("The file is rejected; its rows are deleted.")
