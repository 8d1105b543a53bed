"""Create and edit courses and course types in the console."""

from itertools import chain, count
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from ...models import Course, CourseType
from ..settings import SettingsViewSet
from .copies import CourseIndex
from .criteria import CRITERIA, CountsPanel, CourseForm
from .questions import QUESTIONS, FormLinks
from .way import WayLink

LONGEST_SLUG = 44  # leaves room for a number
FOR_LATER_CLASSES = gettext_lazy(
    "Classes that have opened keep the rules they opened with. To change those, open “Rules of the class” on the page "
    "of the class; a second officer must approve."
)
MINIMUMS = gettext_lazy(
    "Seats kept for a group, if enough of its applicants reach the pass mark. One person can count for several. If "
    "they cannot all be met, the last is lowered first."
)


FACTS: list[Any] = [
    "name",
    "type",
    FieldRowPanel(["hours", "meetings"]),
    FieldRowPanel(["place", "district"]),
    "teacher",
    "requirements",
    FieldRowPanel(["kit", "kits_per_class"]),
]


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
            ObjectList(FACTS, heading=gettext_lazy("Facts")),
            ObjectList(
                [CRITERIA, CountsPanel(heading=gettext_lazy("How many would pass"))],
                heading=gettext_lazy("Criteria"),
            ),
            ObjectList([FormLinks(), QUESTIONS], heading=gettext_lazy("Questions")),
            ObjectList(
                [
                    WayLink(),
                    InlinePanel("score_sheet", heading=gettext_lazy("Score sheet"), help_text=FOR_LATER_CLASSES),
                    "pass_mark",
                    FieldRowPanel(["scorers", "wide_difference"], help_text=FOR_LATER_CLASSES),
                ],
                heading=gettext_lazy("Score sheet"),
            ),
            ObjectList(
                [
                    "by_list",
                    MultiFieldPanel(
                        [FieldRowPanel(["need_weight", "fit_weight", "order_weight"]), "reserve_places"],
                        heading=gettext_lazy("Points"),
                        help_text=FOR_LATER_CLASSES,
                    ),
                    InlinePanel("minimum_seats", heading=gettext_lazy("Minimum seats"), help_text=MINIMUMS),
                ],
                heading=gettext_lazy("Selection"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldRowPanel(["answer_within", "answer_unit"]), "late_days"],
                        heading=gettext_lazy("Seat offers"),
                    ),
                    MultiFieldPanel(
                        [FieldRowPanel(["minimum", "decide_days"]), "confirm_again_days"],
                        heading=gettext_lazy("Holding a class"),
                    ),
                    FieldPanel("objection_days", help_text=FOR_LATER_CLASSES),
                    FieldRowPanel(["least_attendance", "least_mark"], help_text=FOR_LATER_CLASSES),
                    MultiFieldPanel(
                        [FieldRowPanel(["mark_weight", "attendance_weight"])],
                        heading=gettext_lazy("Ranking"),
                        help_text=FOR_LATER_CLASSES,
                    ),
                    InlinePanel("deadlines", heading=gettext_lazy("Deadlines")),
                ],
                heading=gettext_lazy("Rules and deadlines"),
            ),
        ],
        base_form_class=CourseForm,
    )


class CourseTypeForm(WagtailAdminModelForm):
    """Makes the address of a new type from its name, unless the officer types one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slug"]
        field.required = False
        field.help_text = gettext_lazy("Part of the address of the filtered course list. Leave blank to use the name.")

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or self.instance.slug or free_slug(self.cleaned_data.get("name", ""))


def free_slug(name: str) -> str:
    """Return the name as used in addresses, with a number if another type has it: `tata-boga-2`."""
    plain = slugify(name)[:LONGEST_SLUG] or "jenis"
    taken = set(CourseType.objects.values_list("slug", flat=True))
    return next(slug for slug in chain([plain], (f"{plain}-{at}" for at in count(2))) if slug not in taken)


class CourseTypeViewSet(SettingsViewSet):
    model = CourseType
    icon = "tag"
    list_display = ["name", "name_en", "slug"]
    edit_handler = ObjectList(["name", "name_en", "slug"], base_form_class=CourseTypeForm)
