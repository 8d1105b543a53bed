"""A report for comms staff that lists live pages with findings."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from .checks import Finding
from .findings import findings_by_page

MAY_EDIT = {"add", "change", "publish"}


class FindingsReport(ReportView):
    """Live pages with their findings, most recently published first."""

    page_title = _("Content checks")
    header_icon = "glasses"
    model = Page
    index_url_name = "cms_findings"
    index_results_url_name = "cms_findings_results"
    any_permission_required = list(MAY_EDIT)
    default_ordering = "-last_published_at"
    results_template_name = "cms/console/findings_results.html"
    is_searchable = False
    show_export_buttons = False

    @cached_property
    def findings(self) -> dict[int, list[Finding]]:
        mine = page_permission_policy.instances_user_has_any_permission_for(self.request.user, MAY_EDIT)
        return findings_by_page(mine.live().filter(depth__gt=1).specific())

    def get_base_queryset(self) -> QuerySet[Page]:
        return Page.objects.filter(pk__in=self.findings)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "title",
                label=_("Page"),
                accessor=lambda page: page.get_admin_display_title(),
                get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
            ),
            FindingsColumn("findings", label=_("To fix"), accessor=lambda page: self.findings[page.pk]),
            DateColumn("last_published_at", label=_("Published"), sort_key="last_published_at"),
        ]


class FindingsColumn(Column):
    cell_template_name = "cms/console/findings_cell.html"


class FindingsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_any_permission(request.user, MAY_EDIT))


urlpatterns = [
    path("laporan/pemeriksaan-isi/", FindingsReport.as_view(), name="cms_findings"),
    path("laporan/pemeriksaan-isi/hasil/", FindingsReport.as_view(results_only=True), name="cms_findings_results"),
]


def menu_item() -> MenuItem:
    return FindingsMenuItem(
        _("Content checks"), reverse("cms_findings"), icon_name="glasses", name="findings", order=650
    )
