"""The lessons of a class, as a list to read and to print, and an instructor's own lessons."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...dates import midnight
from ...models import Lesson
from ...queries.training.attendance import TEACH
from ...queries.training.lessons import of_instructor, replaceable
from ..courses.class_screen import ClassScreen

PLAN = "workflows.plan_lessons"


class OfLesson:
    """A screen of one lesson of its class. Raises `Http404` if the class has no such lesson."""

    kwargs: dict[str, Any]

    @cached_property
    def lesson(self) -> Lesson:
        found: Lesson = get_object_or_404(Lesson.objects.shown(), pk=self.kwargs["lesson"], batch=self.kwargs["pk"])
        return found


class LessonsPage(ClassScreen, TemplateView):
    """For everybody who may see the class; changes are for those who plan lessons."""

    template_name = "workflows/console/training/lessons.html"
    page_title = gettext_lazy("Lessons")
    header_icon = "date"
    # The class itself is the guard.
    permission = "wagtailadmin.access_admin"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lessons = list(self.batch.lessons.shown())
        standing = [one for one in lessons if not one.is_dropped]
        hours = sum(one.hours for one in standing)
        may_plan = self.request.user.has_perm(PLAN) and not self.batch.is_over
        return super().get_context_data(
            lessons=lessons,
            standing=standing,
            hours=hours,
            may_plan=may_plan,
            to_come=replaceable(self.batch).exists(),
            **kwargs,
        )


class OwnLessons(WagtailAdminTemplateMixin, TemplateView):
    """An instructor's lessons on their phone: today and to come, the next first."""

    template_name = "workflows/console/training/own_lessons.html"
    page_title = gettext_lazy("My lessons")
    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(TEACH):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = of_instructor(self.request.user, since=midnight())
        return super().get_context_data(lessons=list(found), today=timezone.localdate(), **kwargs)
