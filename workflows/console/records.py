"""Read-only lists for the head and the auditor: the journal, and the words of its entries."""

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
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from ..flows.case import DEEDS
from ..models import (
    Announcement,
    Application,
    Batch,
    Course,
    Entry,
    ImportRun,
    Kit,
    Notice,
    NoticeTemplate,
    Ranking,
    Snapshot,
    Subscription,
)
from ..rules import numbers
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
    "reminder.interview": gettext_lazy("Reminder: interview tomorrow"),
    "reminder.offer": gettext_lazy("Reminder: offer expires"),
    "reminder.correction": gettext_lazy("Reminder: correction pending"),
    "reminder.draft": gettext_lazy("Reminder: form not sent"),
    "announcement.sent": gettext_lazy("Message to a class"),
    "announcement.held": gettext_lazy("Message to a class released, held for ten minutes"),
    "announcement.cancelled": gettext_lazy("Message to a class called back"),
    "announcement.released": gettext_lazy("Message to a class queued"),
    "staff.digest": gettext_lazy("Digest for an officer"),
    "notice.resent": gettext_lazy("Notice sent again"),
    "notice.passed_on": gettext_lazy("Notice passed on by hand"),
    "letter.changed": gettext_lazy("Text of a notice changed"),
    "letter.reset": gettext_lazy("Text of a notice put back"),
    "batch.ended": gettext_lazy("Class ended"),
    "batch.changed": gettext_lazy("Class changed"),
    "batch.results_published": gettext_lazy("Results of the selection published"),
    "batch.results_retracted": gettext_lazy("Results of the selection taken off the website"),
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
MODELS = (
    Announcement,
    Application,
    Batch,
    Course,
    ImportRun,
    Kit,
    Notice,
    NoticeTemplate,
    Ranking,
    Snapshot,
    Subscription,
)
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


class NumberSearch:
    """A list that is also searched by the number of an application as it is shown or pasted: 7F3K-9Q2M."""

    number_field = "application__number"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().search_queryset(queryset)  # type: ignore[misc]
        number = numbers.parse(self.search_query or "")  # type: ignore[attr-defined]
        return found | queryset.filter(**{self.number_field: number}) if number else found


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
