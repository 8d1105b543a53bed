"""Ready to open? What a class lacks, with a link to where it is made, and the standard score sheet at a press."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin import messages

from ...actions.courses import courses
from ...actions.refusal import Refusal
from ...models import Batch, Course
from ...queries.courses.readiness import readiness
from ...rules.courses.readiness import HARMFUL, LABELS, Part
from .class_screen import ClassScreen

TABS = {Part.CRITERIA: "criteria", Part.SHEET: "score_sheet", Part.MINIMUMS: "selection"}


class PageOfCourse(NamedTuple):
    """The page of a course on the website: is it public, and where is it edited or made?"""

    is_public: bool
    address: str


def page_of(course: Course) -> PageOfCourse:
    """The website answers the hook `page_of_course`; without a website there is no page."""
    found = [hook(course) for hook in hooks.get_hooks("page_of_course")]
    return PageOfCourse(*found[0]) if found else PageOfCourse(is_public=False, address="")


class Line(NamedTuple):
    label: Any
    reason: str
    is_harmful: bool
    address: str


def lines(batch: Batch) -> list[Line]:
    """Every part, with what is missing ("" if it is there) and where to make it."""
    page = page_of(batch.course)
    course = reverse("course:edit", args=[batch.course_id])
    addresses = {
        **{part: f"{course}#tab-{tab}" for part, tab in TABS.items()},
        **dict.fromkeys((Part.DAYS, Part.HOLIDAYS), reverse("batch:edit", args=[batch.pk])),
        Part.PAGE: page.address,
        Part.SLOTS: reverse("workflows_slots", args=[batch.pk]),
        Part.STOCK: reverse("kit:stock", args=[batch.course.kit_id]) if batch.course.kit_id else "",
    }
    verdicts = readiness(batch, has_page=page.is_public)
    return [Line(LABELS[one], verdict.reason, one in HARMFUL, addresses[one]) for one, verdict in verdicts.items()]


class Ready(ClassScreen, TemplateView):
    """The parts of a class before it opens."""

    permission = "workflows.view_batch"
    template_name = "workflows/console/courses/ready.html"
    page_title = gettext_lazy("Ready to open?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = lines(self.batch)
        course = self.batch.course
        may_add = self.request.user.has_perm("workflows.change_course") and not course.score_sheet.exists()
        return super().get_context_data(
            lines=found, missing=[one for one in found if one.reason], may_add_sheet=may_add, **kwargs
        )


class AddSheet(ClassScreen, View):
    """Give the course the standard score sheet."""

    permission = "workflows.change_course"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            courses.add_standard_sheet(self.batch.course, by=request.user)
            messages.success(request, _("The course has the standard score sheet now. Change it as you need."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_ready", pk)
