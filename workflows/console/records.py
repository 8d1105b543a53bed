"""Read-only lists for the head and the auditor; here the journal."""

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

from ..events import Event
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
    """The event in the reader's language."""
    return Event.of(record.event).staff


def subject(entry: Entry) -> str:
    return f"{SUBJECTS.get(entry.subject_type, entry.subject_type)} {entry.subject_id}"


def one_of(label: Any, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)


class JournalFilterSet(WagtailFilterSet):
    event = one_of(gettext_lazy("Event"), [(event.value, event.staff) for event in Event])
    subject_type = one_of(gettext_lazy("About"), list(SUBJECTS.items()))

    class Meta:
        model = Entry
        fields = ["event", "subject_type"]


class RecordIndex(IndexView):
    """A list without ways to add or change."""

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
