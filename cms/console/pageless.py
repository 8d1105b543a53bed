"""Courses with classes but without a public page, so that residents cannot see the classes."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from workflows.models import Course, User

from ..models import CourseIndexPage, CoursePage


@dataclass(frozen=True)
class Pageless:
    """A course without a public page. `url` leads to its draft or to a new page; empty if the user may do neither."""

    course: Course
    has_draft: bool
    url: str


def courses_without_page(user: User) -> list[Pageless]:
    """Return the courses with a coming class that readers find nowhere."""
    today, pages = timezone.localdate(), CoursePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    coming = Course.objects.filter(batches__ends_on__gte=today, batches__ended_at=None)
    left = coming.exclude(pk__in=pages.live().values("course")).distinct()
    drafts = {page.course_id: page for page in pages.filter(live=False)}
    return [Pageless(course, course.pk in drafts, _way(user, course, drafts.get(course.pk))) for course in left]


def _way(user: User, course: Course, draft: CoursePage | None) -> str:
    if draft is not None:
        may = draft.permissions_for_user(user).can_edit()
        return reverse("wagtailadmin_pages:edit", args=[draft.pk]) if may else ""
    above = CourseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if above is None or not above.permissions_for_user(user).can_add_subpage():
        return ""
    add = reverse("wagtailadmin_pages:add", args=["cms", "coursepage", above.pk])
    return f"{add}?{urlencode({'course': course.pk})}"


class PagelessPanel(Component):
    """Dashboard panel for those who see courses or classes; absent if every course has its page."""

    name, order, template_name = "pageless", 55, "cms/console/pageless_panel.html"

    def __init__(self, found: list[Pageless]) -> None:
        self.found = found

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"found": self.found}


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Handle the hook `construct_homepage_panels`. Those who write pages have these courses on their desk."""
    user = request.user
    if any(getattr(panel, "name", "") == "desk" for panel in panels):
        return
    may_know = user.has_perm("workflows.view_course") or user.has_perm("workflows.view_batch")
    if found := courses_without_page(user) if may_know else []:
        panels.append(PagelessPanel(found))
