"""The way of a course: which optional steps it has, and the drawing of it."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.panels import Panel

from ...actions.courses.way import set_way
from ...actions.refusal import Refusal
from ...flows.application import ApplicationFlow
from ...flows.diagram import Box, left_out, names_left_out, plain_drawing, way_diagram
from ...models import OPTIONAL, Course, Step
from .course_screen import CourseScreen
from .way_form import StepPart


class WayLink(Panel):
    """A link to the screen, once the course is stored."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflows/console/courses/way_link.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)


class Way(NamedTuple):
    """A way as it is drawn and told: every optional step with whether it is on."""

    steps: tuple[Step, ...]

    @property
    def left_out(self) -> list[Any]:
        return names_left_out(self.steps)

    @property
    def boxes(self) -> list[Box]:
        return plain_drawing(self.steps)

    @property
    def drawing(self) -> SafeString:
        return way_diagram(ApplicationFlow, left_out(self.steps))


class CourseWay(CourseScreen, TemplateView):
    """Set the way of a course. The button "Show the drawing" draws what is chosen without saving it."""

    permission = "workflows.change_course"
    template_name = "workflows/console/courses/way.html"
    page_title = gettext_lazy("Way of the course")
    header_icon = "list-ol"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("course:index"), "label": Course._meta.verbose_name_plural}
        course = {"url": reverse("course:edit", args=[self.course.pk]), "label": self.course.name}
        return [*self.breadcrumbs_items, listing, course, {"url": "", "label": self.page_title}]

    @cached_property
    def parts(self) -> list[StepPart]:
        return [StepPart(self.course, step, self.request.POST or None) for step in OPTIONAL]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        checked = [part.is_valid() for part in self.parts]  # all of them: each shows its own errors
        if not all(checked) or "look" in request.POST:
            return self.render_to_response(self.get_context_data(), status=200 if all(checked) else 422)
        try:
            set_way(self.course, by=request.user, steps=[part.setting for part in self.parts])
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, _("Saved. Classes that open from now on have this way."))
        return redirect(self.get_success_url())

    def get_success_url(self) -> str:
        return reverse("workflows_course_way", args=[self.course.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = Way(tuple(part.step for part in self.parts if part.is_on))
        has_errors = any(part.has_errors for part in self.parts)
        return super().get_context_data(
            parts=self.parts,
            way=way,
            has_errors=has_errors,
            is_look=bool(self.request.POST),
            **kwargs,
        )
