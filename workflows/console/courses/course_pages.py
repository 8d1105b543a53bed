"""The page of a course on the website, as the programme sees it: its state, and a draft of it by a button."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import urlencode
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request

from ...models import Course, User


class PageOfCourse(NamedTuple):
    """`state` is "", "draft", "submitted" or "public"; `address` is where the officer edits it, "" if they may not.

    `writers` are the groups that write pages, if the officer may neither edit nor make this one.
    """

    state: str
    address: str
    may_make: bool
    writers: list[str]

    @property
    def is_public(self) -> bool:
        return self.state == "public"


def page_of(course: Course, user: User) -> PageOfCourse:
    """The website answers the hook `page_of_course`; without a website there is no page."""
    found = [hook(course, user) for hook in hooks.get_hooks("page_of_course")]
    return PageOfCourse(*found[0]) if found else PageOfCourse("", "", may_make=False, writers=[])


class DraftPage(View):
    """Make a draft of the course's page, unless there is one, and lead to its editor.

    The website does it through the hook `draft_page_of_course`, which asks whether the officer may write pages.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        makers = hooks.get_hooks("draft_page_of_course")
        if not makers or not request.user.has_perm("workflows.view_course"):
            raise PermissionDenied
        editor = makers[0](get_object_or_404(Course, pk=pk), request.user)
        back = get_valid_next_url_from_request(request)
        return redirect(f"{editor}?{urlencode({'next': back})}" if back else editor)
