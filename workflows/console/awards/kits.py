"""The list of starter kits that were awarded, each with its receipt."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from ...dates import plain_day
from ...models import Award
from ..records import RecordIndex, one_of


class AwardFilterSet(WagtailFilterSet):
    status = one_of(gettext_lazy("Status"), Award.Status.choices)

    class Meta:
        model = Award
        fields = ["status"]


def receipt(award: Award) -> str | None:
    """The address of the receipt, once it was made out."""
    return reverse("receipt_copy", args=[award.enrolment.application_id]) if award.receipt_number else None


class AwardIndex(RecordIndex):
    """Kit officers find the receipts of former hand-overs here."""

    model = Award
    permission = "workflows.view_award"
    page_title = gettext_lazy("Awarded kits")
    header_icon = "pick"
    index_url_name = "workflows_awards"
    index_results_url_name = "workflows_awards_results"
    default_ordering = "-pk"
    filterset_class = AwardFilterSet
    search_fields = ["receipt_number"]
    name_field = "enrolment__application__name"
    number_field = "enrolment__application__number"
    exported_as = "awards"

    def get_base_queryset(self) -> QuerySet[Award]:
        return Award.objects.select_related("enrolment__application", "batch__course", "kit")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("who", label=_("Participant"), accessor="enrolment.application.name"),
            Column("number", label=_("Number"), accessor="enrolment.application.display_number"),
            Column("batch", label=_("Class"), accessor="batch"),
            Column("rank", label=_("Rank"), sort_key="rank"),
            Column("status", label=_("Status"), accessor="get_status_display"),
            Column(
                "handed_over_at",
                label=_("Handed over on"),
                accessor=lambda award: plain_day(award.handed_over_at, "short"),
                sort_key="handed_over_at",
            ),
            TitleColumn(
                "receipt", label=_("Receipt"), accessor=lambda award: award.receipt_number or "–", get_url=receipt
            ),
        ]
