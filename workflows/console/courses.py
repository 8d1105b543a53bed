"""Settings that staff manage themselves: courses, classes, kits, course types and refusal reasons."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from ..actions import courses
from ..flows import offers
from ..models import Batch, Course, CourseType, Kit, RefusalReason
from .copies import AddClass, CourseIndex
from .criteria import CRITERIA, CountsPanel, CourseForm
from .deleting import DeleteUnused
from .stock import KitEdit, KitForm, KitIndex, Stock


class SettingsViewSet(ModelViewSet):
    """List and forms of one settings model.  `shows` names related rows to fetch in the same query as the list."""

    copy_view_enabled = False
    inspect_view_enabled = True
    delete_view_class = DeleteUnused
    shows: tuple[str, ...] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.model._default_manager.select_related(*self.shows) if self.shows else None
        return super().get_index_view_kwargs(queryset=rows, **kwargs)


class CourseViewSet(SettingsViewSet):
    model = Course
    icon = "doc-full"
    index_view_class = CourseIndex
    list_display = ["name", "type", "hours", "kits_per_class"]
    shows = ("type",)
    list_filter = ["type"]
    search_fields = ["name"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    "name",
                    "type",
                    FieldRowPanel(["hours", "meetings"]),
                    FieldRowPanel(["place", "district"]),
                    "teacher",
                    "requirements",
                    FieldRowPanel(["kit", "kits_per_class"]),
                ],
                heading=_("Facts"),
            ),
            ObjectList(
                [CRITERIA, CountsPanel(heading=_("How many would pass"))],
                heading=_("Criteria"),
            ),
            ObjectList([InlinePanel("questions", heading=_("Questions"))], heading=_("Questions")),
            ObjectList([InlinePanel("score_sheet", heading=_("Score sheet")), "pass_mark"], heading=_("Score sheet")),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldRowPanel(["answer_within", "answer_unit"]), "late_days"],
                        heading=_("Seat offers"),
                    ),
                    FieldRowPanel(["least_attendance", "least_mark"]),
                    MultiFieldPanel([FieldRowPanel(["mark_weight", "attendance_weight"])], heading=_("Ranking")),
                    InlinePanel("deadlines", heading=_("Deadlines")),
                ],
                heading=_("Rules and deadlines"),
            ),
        ],
        base_form_class=CourseForm,
    )


class BatchForm(WagtailAdminModelForm):
    """Reports as form errors what the database constraints would refuse."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Applications must close after they open."))
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return data

    def save(self, commit: bool = True) -> Batch:
        """Change an existing class under its lock: its counters may have changed since the form was opened."""
        if self.instance.pk is None:
            return super().save(commit)
        values = {name: self.cleaned_data[name] for name in self.changed_data}
        courses.change_class(self.instance, by=self.for_user, values=values)
        transaction.on_commit(partial(offers.shorten, self.instance))
        return self.instance

    def clean_course(self) -> Course:
        course: Course = self.cleaned_data["course"]
        if self.instance.pk and course.pk != self.instance.course_id and self.instance.applications.exists():
            raise ValidationError(
                _("Residents have applied for this class, so its course cannot change. Create a new class instead.")
            )
        return course

    def clean_seats(self) -> int:
        seats: int = self.cleaned_data["seats"]
        if seats < self.instance.enrolled:
            raise ValidationError(
                _("%(enrolled)d residents are already enrolled. The class needs at least that many seats.")
                % {"enrolled": self.instance.enrolled}
            )
        return seats


class BatchViewSet(SettingsViewSet):
    model = Batch
    icon = "group"
    add_view_class = AddClass
    menu_label = _("Class schedule")
    list_display = ["__str__", "seats", "opens_at", "closes_at", "starts_on", "instructor"]
    shows = ("course", "instructor")
    list_filter = ["course"]
    search_fields = ["course__name"]

    def get_edit_handler(self) -> Any:
        handler = ObjectList(
            [
                FieldRowPanel(["course", "number"]),
                FieldRowPanel(["seats", "instructor"]),
                FieldRowPanel(["opens_at", "closes_at"]),
                FieldRowPanel(["starts_on", "ends_on"]),
                "schedule",
                FieldRowPanel(["place", "district"]),
            ],
            base_form_class=BatchForm,
        )
        return handler.bind_to_model(Batch)


class KitViewSet(SettingsViewSet):
    """The form has no stock field: stock changes only by recorded deliveries, counts and hand-overs."""

    model = Kit
    icon = "pick"
    index_view_class = KitIndex
    edit_view_class = KitEdit
    list_display = ["name", "stock"]
    edit_handler = ObjectList(["name", InlinePanel("items", heading=_("Items"))], base_form_class=KitForm)

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("stok/<int:pk>/", Stock.as_view(), name="stock")]


class CourseTypeViewSet(SettingsViewSet):
    model = CourseType
    icon = "tag"
    list_display = ["name", "slug"]
    form_fields = ["name", "slug"]


class RefusalReasonViewSet(SettingsViewSet):
    model = RefusalReason
    icon = "cross"
    list_display = ["label", "wording", BooleanColumn("is_active", label=_("Available to staff"), sort_key="is_active")]
    form_fields = ["label", "wording", "is_active"]


class ProgrammeGroup(ModelViewSetGroup):
    """One menu for all programme settings."""

    menu_label = _("Programme")
    menu_icon = "cog"
    menu_order = 240
    items = (
        CourseViewSet("course", url_prefix="program/pelatihan"),
        BatchViewSet("batch", url_prefix="program/kelas"),
        KitViewSet("kit", url_prefix="program/paket"),
        CourseTypeViewSet("course_type", url_prefix="program/jenis"),
        RefusalReasonViewSet("refusal_reason", url_prefix="program/alasan"),
    )
