"""Read-only lists for the head and the auditor: the journal and the outbox."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView

from ..models import Entry, Notice


class RecordIndex(IndexView):
    """A list that nobody can change."""

    permission = ""
    permission_policy = None
    any_permission_required = None
    paginate_by = 50
    show_export_buttons = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class JournalIndex(RecordIndex):
    model = Entry
    permission = "workflows.view_entry"
    page_title = gettext_lazy("Journal")
    header_icon = "history"
    index_url_name = "workflows_journal"
    index_results_url_name = "workflows_journal_results"
    default_ordering = "-pk"
    list_filter = ["event", "subject_type"]

    def get_base_queryset(self) -> QuerySet[Entry]:
        return Entry.objects.select_related("by")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("at", label=_("At")),
            Column("event", label=_("Event")),
            Column("subject", label=_("About"), accessor=lambda entry: f"{entry.subject_type} {entry.subject_id}"),
            Column("by", label=_("By"), accessor=lambda entry: entry.by or _("resident or system")),
        ]


class NoticeIndex(RecordIndex):
    model = Notice
    permission = "workflows.view_notice"
    page_title = gettext_lazy("Notices")
    header_icon = "mail"
    index_url_name = "workflows_notices"
    index_results_url_name = "workflows_notices_results"
    default_ordering = "-pk"
    list_filter = ["event"]

    def get_base_queryset(self) -> QuerySet[Notice]:
        return Notice.objects.select_related("application")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("application", label=_("Application")),
            Column("event", label=_("Event")),
            StatusTagColumn("state", label=_("State"), accessor=notice_state),
            DateColumn("queued_at", label=_("Queued")),
            Column("attempts", label=_("Attempts")),
            Column("fault", label=_("Fault")),
        ]


def notice_state(notice: Notice) -> str:
    if notice.sent_at:
        return _("sent")
    return _("given up") if notice.failed_at else _("waiting")
