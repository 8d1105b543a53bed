"""Register files: the list, and the preview on which a second person decides. The register itself cannot be listed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from ...actions.refusal import Refusal
from ...actions.register import register
from ...dates import stamp
from ...flows.register_import import settle
from ...flows.screens.register import decided_on
from ...imports import faults, notes
from ...imports.register.columns import LABELS
from ...imports.register.preview import by_district
from ...models import ImportRun, Snapshot

FAULTS_A_PAGE = 100


def state(snapshot: Snapshot) -> str:
    if snapshot.undone_at:
        return _("undone")
    if snapshot.approved_at:
        return _("approved")
    if snapshot.rejected_at:
        return _("rejected") if snapshot.rejected_by_id else _("not decided in time")
    return _("waiting for approval")


def warnings(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Each kind of warning with its column, sentence, number of rows, first rows and masked examples."""
    found = []
    for fault in snapshot.faults.filter(is_warning=True)[:FAULTS_A_PAGE]:
        told = {"count": 1, "rows": [[fault.sheet, fault.row]], "examples": [], **fault.detail}
        column, sentence = faults.field(fault.field), faults.sentence(fault.reason, fault.detail)
        found.append({**told, "column": column, "sentence": sentence, "places": notes.places(told)})
    return found


def preview(snapshot: Snapshot) -> dict[str, Any]:
    """Template context for a file: changes by field and kecamatan, and whether too many people would disappear."""
    changed, found = snapshot.preview.get("fields", {}), snapshot.preview.get("found")
    return {
        **decided_on(snapshot),
        "districts": by_district(snapshot),
        "fields": [(LABELS[name], count) for name, count in sorted(changed.items(), key=lambda one: -one[1])],
        "notes": notes.sentences(found) if found else [],
        "mapping": getattr(getattr(snapshot, "run", None), "mapping_name", ""),
    }


class Guarded:
    """Mixin: checks the screen's own `permission` before dispatch."""

    permission = "workflows.view_snapshot"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class RegisterScreen(Guarded, WagtailAdminTemplateMixin):
    """A screen whose breadcrumb leads through the list of register files."""

    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_register"), "label": _("Register files")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]


class SnapshotIndex(Guarded, IndexView):
    model = Snapshot
    template_name = "workflows/console/register/register.html"
    page_title = gettext_lazy("Register files")
    header_icon = "table"
    index_url_name = "workflows_register"
    index_results_url_name = "workflows_register_results"
    permission_policy = None
    any_permission_required = None
    default_ordering = "-imported_at"
    show_export_buttons = False

    def get_base_queryset(self) -> QuerySet[Snapshot]:
        return Snapshot.objects.complete().select_related("imported_by", "approved_by")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.request.user.has_perm("workflows.import_register"):
            return []
        return [
            HeaderButton(_("Import a file"), url=reverse("workflows_register_import"), icon_name="upload"),
            HeaderButton(_("Saved columns"), url=reverse("workflows_register_saved"), icon_name="list-ul"),
        ]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name",
                label=_("File"),
                accessor=lambda one: f"{one} · {one.file_name}",
                get_url=lambda one: reverse("workflows_snapshot", args=[one.pk]),
            ),
            StatusTagColumn("state", label=_("State"), accessor=state),
            Column("rows", label=_("Rows")),
            Column("refused", label=_("Refused")),
            Column("imported_by", label=_("Imported by")),
            Column(
                "imported_at",
                label=_("Imported"),
                accessor=lambda one: stamp(one.imported_at, "short"),
                sort_key="imported_at",
            ),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = ImportRun.objects.filter(state__in=ImportRun.OPEN).select_related("by")
        may = self.request.user.has_perm("workflows.import_register")
        return super().get_context_data(runs=runs, may_import=may, **kwargs)


class SnapshotPage(RegisterScreen, TemplateView):
    """The preview: counts compared with the live register, and refused rows and warnings with their reasons."""

    template_name = "workflows/console/register/snapshot.html"

    @cached_property
    def snapshot(self) -> Snapshot:
        found = Snapshot.objects.complete().select_related("previous", "imported_by", "run", "undo_asked_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.snapshot)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshot, user = self.snapshot, self.request.user
        refusals = snapshot.faults.filter(is_warning=False)
        page = Paginator(refusals, FAULTS_A_PAGE).get_page(self.request.GET.get("p"))
        told = [(fault, faults.field(fault.field), faults.sentence(fault.reason, fault.detail)) for fault in page]
        waits, may = not (snapshot.approved_at or snapshot.rejected_at), user.has_perm("workflows.approve_register")
        return super().get_context_data(
            **preview(snapshot),
            state=state(snapshot),
            page=page,
            told=told,
            warnings=warnings(snapshot),
            may_approve=waits and may,
            may_undo=may and snapshot == Snapshot.objects.live(),
            has_sheet=user.has_perm("workflows.import_register") and snapshot.refused_rows.exists(),
            is_own=snapshot.imported_by_id == user.pk,
            asked_self=snapshot.undo_asked_by_id == user.pk,
            **kwargs,
        )


class DecideSnapshot(Guarded, View):
    """One action on a register file (POST). The action itself checks that a second person decides."""

    permission = "workflows.approve_register"
    told: Any = ""

    def act(self, snapshot: Snapshot) -> None:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        snapshot = get_object_or_404(Snapshot.objects.complete(), pk=pk)
        try:
            self.act(snapshot)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_snapshot", pk)


class ApproveSnapshot(DecideSnapshot):
    told = gettext_lazy("This file is now the live register.")

    def act(self, snapshot: Snapshot) -> None:
        settle(snapshot, register.approve, by=self.request.user, reason=self.request.POST.get("reason", ""))


class RejectSnapshot(DecideSnapshot):
    told = gettext_lazy("The file has been rejected and its rows have been deleted.")

    def act(self, snapshot: Snapshot) -> None:
        settle(snapshot, register.reject, by=self.request.user)


class AskUndo(DecideSnapshot):
    told = gettext_lazy("Your request has been recorded. A second person must confirm it.")

    def act(self, snapshot: Snapshot) -> None:
        register.ask_undo(snapshot, by=self.request.user, reason=self.request.POST.get("reason", ""))


class Undo(DecideSnapshot):
    told = gettext_lazy("The previous register is live again.")

    def act(self, snapshot: Snapshot) -> None:
        register.undo(snapshot, by=self.request.user)


class KeepLive(DecideSnapshot):
    told = gettext_lazy("The register stays as it is.")

    def act(self, snapshot: Snapshot) -> None:
        register.keep(snapshot, by=self.request.user)
