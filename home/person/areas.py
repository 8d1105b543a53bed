"""Kecamatan and kelurahan as choices in forms that work without JavaScript."""

from django.utils.translation import gettext as _

from cms.delivery.memory import remembered
from workflows.models import Area

Choices = list[tuple[int, str]]


@remembered
def districts() -> Choices:
    return list(Area.objects.districts().order_by("name").values_list("pk", "name"))


def district_choices() -> list[tuple[int | str, str]]:
    """Every kecamatan, after a blank choice."""
    return [("", _("Choose your kecamatan")), *districts()]


@remembered
def villages(district: int | None) -> dict[int, Area]:
    """The kelurahan of one kecamatan, by primary key."""
    return {area.pk: area for area in Area.objects.villages().filter(parent=district).order_by("name")}


@remembered
def all_villages() -> frozenset[str]:
    """The primary keys of every kelurahan, as forms send them."""
    return frozenset(map(str, Area.objects.villages().values_list("pk", flat=True)))


def villages_by_district() -> list[tuple[str, Choices]]:
    """Every kelurahan as a choice, grouped by kecamatan."""
    groups: dict[str, Choices] = {}
    found = Area.objects.villages().order_by("parent__name", "name")
    for district, pk, name in found.values_list("parent__name", "pk", "name"):
        groups.setdefault(district, []).append((pk, name))
    return list(groups.items())
