"""Courses that residents suggest, counted by kind and kecamatan, to help plan new classes."""

from typing import Any

import django_filters
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn

from ...models import Area, Wish
from ..records import RecordIndex


class WishFilterSet(WagtailFilterSet):
    district = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Kecamatan"), queryset=Area.objects.districts().order_by("name")
    )
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Suggested"), widget=DateRangePickerWidget)

    class Meta:
        model = Wish
        fields = ["district", "created_at"]


class WishIndex(RecordIndex):
    """One line per kind and kecamatan, starting with the kind that was suggested most."""

    model = Wish
    permission = "workflows.view_wish"
    page_title = gettext_lazy("Course suggestions")
    header_icon = "list-ul"
    index_url_name = "workflows_wishes"
    index_results_url_name = "workflows_wishes_results"
    empty = gettext_lazy("There are no suggestions yet. Residents make them from the list of courses on the website.")
    filterset_class = WishFilterSet
    search_fields = ["kind"]
    show_export_buttons = True
    export_filename = "usul-pelatihan"
    list_export = ["kind", "type__name", "of_kind", "district__name", "total", "last"]

    def get_base_queryset(self) -> QuerySet[Wish]:
        return Wish.objects.all()

    def get_queryset(self) -> QuerySet:
        """Count after filters and search, so that every number covers only the matching suggestions."""
        found = super().get_queryset().order_by()
        of_kind = found.filter(kind=OuterRef("kind")).values("kind").annotate(number=Count("pk")).values("number")
        lines = found.values("kind", "type__name", "district__name")
        counted = lines.annotate(total=Count("pk"), last=Max("created_at"), of_kind=Subquery(of_kind))
        return counted.order_by("-of_kind", "kind", "-total", "district__name")

    @property
    def export_headings(self) -> dict[str, str]:
        return {
            "kind": _("Kind of course"),
            "type__name": _("Type"),
            "of_kind": _("Suggestions"),
            "district__name": _("Kecamatan"),
            "total": _("In this kecamatan"),
            "last": _("Last suggestion"),
        }

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if field == "last":
            return f"{timezone.localdate(value):%Y-%m-%d}"
        return super().preprocess_field_value(field, value, export_format)

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("kind", label=_("Kind of course"), accessor=lambda line: capfirst(line["kind"])),
            Column("type", label=_("Type"), accessor=lambda line: line["type__name"] or ""),
            Column("of_kind", label=_("Suggestions")),
            Column("district", label=_("Kecamatan"), accessor=lambda line: line["district__name"]),
            Column("total", label=_("In this kecamatan")),
            DateColumn("last", label=_("Last suggestion")),
        ]
