"""Reference lists that the office maintains, such as area spellings, holidays, schooling and refusal reasons."""

from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSetGroup

from ..dates import weekday
from ..models import Area, Holiday, Occupation, RefusalReason, Room, Schooling
from .settings import SettingsViewSet


def lines(one: Any) -> str:
    """The other spellings, joined on one line."""
    return ", ".join(one.aliases.splitlines()) or "–"


SPELLINGS = Column("aliases", label=_("Other spellings"), accessor=lines)


class AreaViewSet(SettingsViewSet):
    """Official codes and names are read-only; the office only adds the spellings that files use."""

    model = Area
    icon = "site"
    list_display = ["code", "name", "level", "parent", SPELLINGS]
    shows = ("parent",)
    list_filter = ["level", "parent"]
    search_fields = ["name", "code", "aliases"]
    add_to_reference_index = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("name", read_only=True)]),
            "aliases",
        ]
    )


class HolidayViewSet(SettingsViewSet):
    model = Holiday
    icon = "calendar"
    list_display = [
        Column("day", label=_("Day"), accessor=lambda one: weekday(one.day), sort_key="day"),
        "name",
    ]
    search_fields = ["name"]
    form_fields = ["day", "name"]


class RoomViewSet(SettingsViewSet):
    model = Room
    icon = "home"
    list_display = ["__str__", "capacity"]
    search_fields = ["place", "name"]
    form_fields = ["place", "name", "capacity"]


class SchoolingViewSet(SettingsViewSet):
    model = Schooling
    icon = "list-ol"
    list_display = ["name", "rank", SPELLINGS]
    form_fields = ["name", "code", "rank", "aliases"]


class OccupationViewSet(SettingsViewSet):
    model = Occupation
    icon = "list-ul"
    list_display = ["name", "code", SPELLINGS]
    search_fields = ["name", "aliases"]
    form_fields = ["name", "code", "aliases"]


class ReferenceGroup(ModelViewSetGroup):
    """One menu for all reference lists."""

    menu_label = _("Reference lists")
    menu_icon = "list-ul"
    menu_order = 245
    items = (
        AreaViewSet("area", url_prefix="acuan/wilayah"),
        HolidayViewSet("holiday", url_prefix="acuan/hari-libur"),
        RoomViewSet("room", url_prefix="acuan/ruang"),
        SchoolingViewSet("schooling", url_prefix="acuan/pendidikan"),
        OccupationViewSet("occupation", url_prefix="acuan/pekerjaan"),
    )


class RefusalReasonViewSet(SettingsViewSet):
    model = RefusalReason
    icon = "cross"
    list_display = [
        "label",
        "wording",
        BooleanColumn("is_active", label=gettext_lazy("Available to staff"), sort_key="is_active"),
    ]
    form_fields = ["label", "wording", "is_active"]
