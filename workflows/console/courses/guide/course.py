"""The steps of the guide about the course: its facts, criteria, steps of the selection and questions."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import CreateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ....actions.courses import courses
from ....models import Course
from ..courses import FACTS
from ..criteria import CRITERIA, CountsPanel, CourseForm
from ..questions import QUESTIONS, FormLinks
from ..way import CourseWay
from . import progress
from .frame import CourseStepForm, GuideForm, GuideFrame

FACTS_INTRO = gettext_lazy("What residents read about the course. All of it can be changed later.")


class Overview(GuideFrame, WagtailAdminTemplateMixin, TemplateView):
    """Every step with what is there or missing, and a button to the first that is missing."""

    template_name = "workflows/console/courses/guide/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stops = progress.stops(self.course, self.request.user)
        following = next((one for one in stops if not one.state.is_done), None)
        done = sum(one.state.is_done for one in stops)
        return super().get_context_data(stops=stops, following=following, done=done, **kwargs)


class NewCourse(GuideForm, CreateView):
    """The first step. The new course begins with the standard criteria and score sheet."""

    step, model, permission = "facts", Course, "workflows.add_course"
    panels, form_base, intro = FACTS, CourseForm, FACTS_INTRO

    def get_add_url(self) -> str:
        return self.request.path

    def save_instance(self) -> Course:
        with transaction.atomic():
            made: Course = super().save_instance()
            courses.add_standard_criteria(made, by=self.request.user)
            courses.add_standard_sheet(made, by=self.request.user)
        self.course = made
        return made

    def get_success_message(self, *_instance: Any) -> str:
        return _(
            "The course has been created, with the standard criteria and score sheet. Check them in the next steps."
        )


class Facts(CourseStepForm):
    step, panels, form_base, intro = "facts", FACTS, CourseForm, FACTS_INTRO


class Criteria(CourseStepForm):
    step, form_base = "criteria", CourseForm
    panels = [CRITERIA, CountsPanel(heading=gettext_lazy("How many would pass"))]
    intro = gettext_lazy("Who is eligible. The standard criteria are filled in. Officers can waive one with a reason.")


class GuideWay(GuideFrame, CourseWay):
    """The screen of the way, in the frame of the guide."""

    step = "way"
    template_name = "workflows/console/courses/guide/way.html"


class Questions(CourseStepForm):
    step, form_base, panels = "questions", CourseForm, [FormLinks(), QUESTIONS]
    intro = gettext_lazy("Optional. Without questions here, the form asks only what every course needs.")
