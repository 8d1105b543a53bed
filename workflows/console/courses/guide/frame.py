"""What the screens of the guide share: the step, the progress, and the way to the next step."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import ObjectList
from wagtail.admin.views.generic import EditView

from ....models import Course
from . import progress


class GuideFrame:
    """A step of the guide about `self.course`, for officers who have `permission`."""

    step = ""
    permission = "workflows.change_course"
    page_title = gettext_lazy("Guide")
    header_icon = "list-ol"
    request: HttpRequest
    course: Course

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if "pk" in kwargs:
            self.course = get_object_or_404(Course, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]

    def get_page_subtitle(self) -> str:
        return self.course.name if hasattr(self, "course") else _("New course")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("course:index"), "label": Course._meta.verbose_name_plural}
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, listing, here]  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        """The next step, or the overview if the officer saves to go on later."""
        if "leave" in self.request.POST:
            return reverse("workflows_guide", args=[self.course.pk])
        return progress.after(self.step, self.course)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        names, course = list(progress.STEPS), getattr(self, "course", None)
        guide = {
            "number": names.index(self.step) + 1 if self.step else 0,
            "of": len(names),
            "label": progress.STEPS.get(self.step, ""),
            "overview": reverse("workflows_guide", args=[course.pk]) if course else "",
            "skip": progress.after(self.step, course) if course and self.step else "",
        }
        return super().get_context_data(**kwargs) | {"guide": guide, "course": course}  # type: ignore[misc,no-any-return]


class GuideForm(GuideFrame):
    """A step with a form of Wagtail's: its panels are those of the full form of the course or class."""

    template_name = "workflows/console/courses/guide/form.html"
    panels: list[Any] = []
    form_base: Any = None
    intro: Any = ""

    def get_panel(self) -> Any:
        return ObjectList(self.panels, base_form_class=self.form_base).bind_to_model(self.model)  # type: ignore[attr-defined]

    def get_success_message(self, *_instance: Any) -> str:
        return _("Saved.")

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.intro, **kwargs) | {"action_url": self.request.path}


class CourseStepForm(GuideForm, EditView):
    """A step that changes some facts of the course."""

    model = Course
    can_delete = False

    def get_edit_url(self) -> str:
        return self.request.path
