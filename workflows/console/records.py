"""Read-only lists for the head and the auditor: the journal and the outbox."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView

from ..actions.notices import EVENTS, INTEREST_EVENTS
from ..flows.case import DEEDS
from ..models import Application, Batch, Course, Entry, ImportRun, Kit, Notice, Ranking, Snapshot, Subscription
from .stock import CHANGES

# What each entry says to staff; those about an application are the lines of its timeline.
WORDS = {
    **DEEDS,
    **CHANGES,
    "interview.open": gettext_lazy("Times for interviews can be chosen"),
    "batch.slots": gettext_lazy("Times for interviews published"),
    "batch.slot_removed": gettext_lazy("Time for an interview taken back"),
    "batch.marks": gettext_lazy("Attendance and marks recorded"),
    "subscription.asked": gettext_lazy("Asked for news of classes"),
    "subscription.opened": gettext_lazy("Class opened"),
    "subscription.confirmed": gettext_lazy("Contact for news confirmed"),
    "subscription.told": gettext_lazy("News passed on by hand"),
    "subscription.left": gettext_lazy("No longer wants news"),
    "batch.ended": gettext_lazy("Class ended"),
    "batch.changed": gettext_lazy("Class changed"),
    "course.copied": gettext_lazy("Course copied"),
    "batch.seats_promised": gettext_lazy("Free seats given to the waiting list"),
    "ranking.computed": gettext_lazy("Class ranked"),
    "ranking.returned": gettext_lazy("Marks sent back"),
    "ranking.checked": gettext_lazy("Marks checked"),
    "ranking.approved": gettext_lazy("Ranking approved"),
    "snapshot.imported": gettext_lazy("Register file imported"),
    "snapshot.approved": gettext_lazy("Register file approved"),
    "snapshot.rejected": gettext_lazy("Register file rejected"),
    "snapshot.lapsed": gettext_lazy("Register file not decided in time"),
    "snapshot.cancelled": gettext_lazy("Import of a register file cancelled"),
    "snapshot.columns": gettext_lazy("Columns of a register file assigned"),
    "snapshot.sheet": gettext_lazy("Refused rows of a register file downloaded"),
    "snapshot.undo_asked": gettext_lazy("Return to the former register asked for"),
    "snapshot.undone": gettext_lazy("Returned to the former register"),
    "snapshot.kept": gettext_lazy("Return to the former register called off"),
}
MODELS = (Application, Batch, Course, ImportRun, Kit, Ranking, Snapshot, Subscription)
SUBJECTS = {model._meta.model_name: model._meta.verbose_name for model in MODELS}


def words(record: Entry | Notice) -> Any:
    """The event in the language of whoever reads it."""
    return WORDS.get(record.event, record.event)


def subject(entry: Entry) -> str:
    return f"{SUBJECTS.get(entry.subject_type, entry.subject_type)} {entry.subject_id}"


def one_of(label: Any, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)


class JournalFilterSet(WagtailFilterSet):
    event = one_of(gettext_lazy("Event"), list(WORDS.items()))
    subject_type = one_of(gettext_lazy("About"), list(SUBJECTS.items()))

    class Meta:
        model = Entry
        fields = ["event", "subject_type"]


class NoticeFilterSet(WagtailFilterSet):
    event = one_of(gettext_lazy("Event"), [(key, WORDS[key]) for key in WORDS if key in EVENTS | INTEREST_EVENTS])

    class Meta:
        model = Notice
        fields = ["event"]


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
    filterset_class = JournalFilterSet

    def get_base_queryset(self) -> QuerySet[Entry]:
        return Entry.objects.select_related("by")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("at", label=_("At")),
            Column("event", label=_("Event"), accessor=words),
            Column("subject", label=_("About"), accessor=subject),
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
    filterset_class = NoticeFilterSet

    def get_base_queryset(self) -> QuerySet[Notice]:
        return Notice.objects.select_related("application", "subscription__course", "subscription__type")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("about", label=_("About"), accessor=lambda notice: notice.application or notice.subscription),
            Column("event", label=_("Event"), accessor=words),
            StatusTagColumn("state", label=_("State"), accessor=notice_state),
            DateColumn("queued_at", label=_("Queued")),
            Column("attempts", label=_("Attempts")),
            Column("fault", label=_("Fault")),
        ]


def notice_state(notice: Notice) -> str:
    if notice.sent_at:
        return _("sent")
    if notice.overtaken_at:
        return _("overtaken")
    return _("given up") if notice.failed_at else _("waiting")
