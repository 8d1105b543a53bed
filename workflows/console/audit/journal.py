"""The journal: who did what, and when, in the name of that time."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput

from ...events import Event
from ...models import Entry, User
from ...queries.accounts import Names
from ...queries.audit import found_by
from ..records import RecordIndex, one_of, words
from .subjects import LABELS, Subjects

FIELDS = {
    "name": gettext_lazy("name"),
    "username": gettext_lazy("username"),
    "email": gettext_lazy("e-mail address"),
    "position": gettext_lazy("position"),
    "nip": gettext_lazy("NIP"),
    "desk_id": gettext_lazy("kelurahan"),
    "is_active": gettext_lazy("active"),
    "is_superuser": gettext_lazy("administrator"),
}
PARTS = {
    "added": gettext_lazy("given: %(what)s"),
    "removed": gettext_lazy("taken away: %(what)s"),
    "added_rights": gettext_lazy("given: %(what)s"),
    "removed_rights": gettext_lazy("taken away: %(what)s"),
}


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else "-"


def detail(entry: Entry) -> str:
    """What changed in an account or a role: from what to what."""
    changed = entry.detail.get("changed", {})
    lines = [
        f"{label}: {_value(changed[field][0])} → {_value(changed[field][1])}" if field != "nip" else _("NIP changed")
        for field, label in FIELDS.items()
        if field in changed
    ]
    lines += [words % {"what": ", ".join(entry.detail[part])} for part, words in PARTS.items() if part in entry.detail]
    return "; ".join(lines)


class JournalFilterSet(WagtailFilterSet):
    event = one_of(gettext_lazy("Event"), [(event.value, event.staff) for event in Event])
    subject_type = one_of(gettext_lazy("About"), list(LABELS.items()))
    by = django_filters.ModelChoiceFilter(label=gettext_lazy("Officer"), queryset=User.objects.order_by("username"))
    since = django_filters.DateFilter(
        label=gettext_lazy("From"), field_name="at", lookup_expr="date__gte", widget=AdminDateInput
    )
    until = django_filters.DateFilter(
        label=gettext_lazy("To"), field_name="at", lookup_expr="date__lte", widget=AdminDateInput
    )

    class Meta:
        model = Entry
        fields = ["event", "subject_type", "by", "since", "until"]


class JournalIndex(RecordIndex):
    model = Entry
    permission = "workflows.view_entry"
    page_title = gettext_lazy("Journal")
    header_icon = "history"
    index_url_name = "workflows_journal"
    index_results_url_name = "workflows_journal_results"
    default_ordering = "-pk"
    filterset_class = JournalFilterSet
    search_fields = ["event"]  # turns the search on; `search_queryset` says what it finds
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[Entry]:
        return Entry.objects.select_related("by")

    def search_queryset(self, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        return queryset.filter(found_by(self.search_query)) if self.search_query else queryset

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        page = list(context["object_list"])
        self.subjects, self.names = Subjects(page), Names(entry.by for entry in page)
        return context

    def officer(self, entry: Entry) -> str:
        return self.names.at(entry.by, entry.at) if entry.by else _("resident or system")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("at", label=_("At")),
            Column("event", label=_("Event"), accessor=words),
            Column("subject", label=_("About"), accessor=lambda entry: self.subjects.words(entry)),
            Column("by", label=_("By"), accessor=self.officer),
            Column("detail", label=_("Detail"), accessor=detail),
        ]
