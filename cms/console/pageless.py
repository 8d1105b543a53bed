"""Courses with classes but without a public page, so that residents cannot see the classes."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from workflows.models import Course, User

from ..copies import course_list, editor_of
from ..models import CoursePage


@dataclass(frozen=True)
class Pageless:
    """A course without a public page. `url` leads to its draft, if the user may edit it.

    `make` is where a POST makes the draft, if there is none and the user may.
    """

    course: Course
    has_draft: bool
    url: str
    make: str


def courses_without_page(user: User) -> list[Pageless]:
    """Return the courses with a coming class that readers find nowhere."""
    today, pages = timezone.localdate(), CoursePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    coming = Course.objects.filter(batches__ends_on__gte=today, batches__ended_at=None)
    left = coming.exclude(pk__in=pages.live().values("course")).distinct()
    drafts = {page.course_id: page for page in pages.filter(live=False)}
    above = course_list()
    may_make = above is not None and above.permissions_for_user(user).can_add_subpage()
    return [_pageless(course, drafts.get(course.pk), user, may_make=may_make) for course in left]


def _pageless(course: Course, draft: CoursePage | None, user: User, *, may_make: bool) -> Pageless:
    if draft is None:
        make = reverse("workflows_draft_page", args=[course.pk]) if may_make else ""
        return Pageless(course, has_draft=False, url="", make=make)
    may_edit = draft.permissions_for_user(user).can_edit()
    return Pageless(course, has_draft=True, url=editor_of(draft) if may_edit else "", make="")


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
