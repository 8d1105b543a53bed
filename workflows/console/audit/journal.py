"""The journal: who did what, and when."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from ...events import Event
from ...models import (
    Entry,
)
from ..records import MODELS, RecordIndex, one_of, words

SUBJECTS = {model._meta.model_name: model._meta.verbose_name for model in MODELS}


def subject(entry: Entry) -> str:
    return f"{SUBJECTS.get(entry.subject_type, entry.subject_type)} {entry.subject_id}"


class JournalFilterSet(WagtailFilterSet):
    event = one_of(gettext_lazy("Event"), [(event.value, event.staff) for event in Event])
    subject_type = one_of(gettext_lazy("About"), list(SUBJECTS.items()))

    class Meta:
        model = Entry
        fields = ["event", "subject_type"]


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
