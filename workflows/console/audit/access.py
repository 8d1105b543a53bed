"""Access to personal data: the log for auditors, and the week's summary for the head."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput

from ...exports.lists import LISTS
from ...models import Access, Application, User
from ...queries.accounts import Names
from ...queries.audit import this_week
from ..records import RecordIndex, one_of
from ..search import ApplicationNumberField

NUMBERS = {
    "nik": gettext_lazy("NIK"),
    "kk": gettext_lazy("Family card"),
    "phone": gettext_lazy("Mobile number"),
}


SHOWN = {
    **NUMBERS,
    "email": gettext_lazy("E-mail address"),
    "register": gettext_lazy("register data"),
    "letter": gettext_lazy("referral letter"),
}


# Sheets of results, beside the lists that can be exported.
RESULTS = {"together": gettext_lazy("Result of approving together")}


class NumberFilter(django_filters.CharFilter):
    field_class = ApplicationNumberField


class AccessFilterSet(WagtailFilterSet):
    by = django_filters.ModelChoiceFilter(label=gettext_lazy("Officer"), queryset=User.objects.order_by("username"))
    what = one_of(gettext_lazy("What"), Access.What.choices)
    reason = one_of(gettext_lazy("Reason"), Access.Reason.choices)
    since = django_filters.DateFilter(
        label=gettext_lazy("From"), field_name="at", lookup_expr="date__gte", widget=AdminDateInput
    )
    until = django_filters.DateFilter(
        label=gettext_lazy("To"), field_name="at", lookup_expr="date__lte", widget=AdminDateInput
    )
    person = NumberFilter(label=gettext_lazy("Person with this application number"), method="of_the_person")

    class Meta:
        model = Access
        fields = ["by", "what", "reason", "since", "until", "person"]

    def of_the_person(self, found: QuerySet[Access], name: str, number: str) -> QuerySet[Access]:
        """Every access to this person's data, including their other applications and register records."""
        one = Application.objects.filter(number=number).first()
        return found.of_person([bytes(one.nik_index)]) if one else found.none()


def exported(about: dict[str, Any]) -> str:
    """Applications: 128 rows, CSV. Number, Name, Status."""
    listed = LISTS.get(about["list"])
    if listed is None:  # a result, or a list that is no longer exported
        return str(RESULTS.get(about["list"], about["list"])) + f": {about['rows']}, {about['form'].upper()}"
    count = ngettext("%(count)d row", "%(count)d rows", about["rows"]) % {"count": about["rows"]}
    columns = ", ".join(str(listed.fields[name].label) for name in about["columns"] if name in listed.fields)
    narrowed = _("with a search or filter") if about["filters"] else _("the whole list")
    return f"{listed.title}: {count}, {about['form'].upper()}, {narrowed}. {columns}"


def shown(entry: Access) -> str:
    if entry.what == Access.What.EXPORT:
        return exported(entry.shown)
    if entry.what == Access.What.LIST:
        count = entry.shown["people"]
        people = ngettext("%(count)d applicant", "%(count)d applicants", count) % {"count": count}
        return f"{entry.shown['name']}: {people}"
    names = entry.shown if isinstance(entry.shown, list) else []
    return ", ".join(str(SHOWN.get(name, Access.What(name).label if name in Access.What else name)) for name in names)


class AccessIndex(RecordIndex):
    """The access log: read-only, and without an export."""

    model = Access
    permission = "workflows.view_access"
    page_title = gettext_lazy("Access log")
    header_icon = "view"
    index_url_name = "workflows_access"
    index_results_url_name = "workflows_access_results"
    default_ordering = "-pk"
    filterset_class = AccessFilterSet

    def get_base_queryset(self) -> QuerySet[Access]:
        return Access.objects.select_related("by")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        asked = {entry.application_id for entry in context["object_list"]}
        self.known = Application.objects.in_bulk([pk for pk in asked if pk])
        self.names = Names(entry.by for entry in context["object_list"])
        return context

    def about(self, entry: Access) -> str:
        one = self.known.get(entry.application_id)
        if one:
            return format_html('<a href="{}">{}</a>', reverse("workflows_case", args=[one.pk]), one.display_number)
        return _("register record") if entry.record_id else "-"

    def officer(self, entry: Access) -> str:
        return self.names.at(entry.by, entry.at) if entry.by else _("system")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("at", label=_("At"), sort_key="at"),
            Column("by", label=_("By"), accessor=self.officer),
            Column("what", label=_("What"), accessor="get_what_display"),
            Column("about", label=_("About"), accessor=self.about),
            Column("shown", label=_("Shown"), accessor=shown),
            Column("reason", label=_("Reason"), accessor="get_reason_display"),
            Column("note", label=_("Note")),
        ]


class AccessPanel(Component):
    """Panel on the head's dashboard: access to personal data this week, by kind and by officer."""

    name, order, template_name = "access", 60, "workflows/console/audit/access_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"week": this_week(), "may_see": user.has_perm("workflows.view_access")}
