"""The page of a course, for the office: drafted by a button, copied with the course, and linked from its classes."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from workflows.models import Course, User

from .models import CourseIndexPage, CoursePage

SUMMARY = 240


def copy_page(request: HttpRequest, course: Course, made: Course) -> None:
    """Handle the hook `after_copy_course`, which runs in the same transaction as the copy."""
    page = _pages(course).first()
    if page is None:
        return
    slug = find_available_slug(page.get_parent(), slugify(made.name))
    values = {"course": made, "title": made.name, "slug": slug, "seo_title": "", "search_description": ""}
    page.copy(update_attrs=values, copy_revisions=False, keep_live=False, user=request.user)
    messages.success(
        request, _("A draft of its page, “%(title)s”, is ready for comms staff to finish.") % {"title": made.name}
    )


def page_of_course(course: Course, user: User) -> tuple[str, str, bool, list[str]]:
    """Answer the hook `page_of_course`.

    The state of the page ("" if there is none, else "draft", "submitted" or "public"), where `user` may edit it ("" if
    they may not), may they make one, and, if they may do neither, which groups write pages.
    """
    page, index = _pages(course).order_by("-live").first(), course_list()
    if page:
        state = "public" if page.live else "submitted" if page.workflow_in_progress else "draft"
        may = page.permissions_for_user(user).can_edit()
        return state, editor_of(page) if may else "", False, [] if may else _writers(page)
    if index is None:
        return "", "", False, []
    may = index.permissions_for_user(user).can_add_subpage()
    return "", "", may, [] if may else _writers(index)


@transaction.atomic
def draft_page(course: Course, user: User) -> str:
    """Answer the hook `draft_page_of_course`: the editor of the page, which is made as a draft if there is none.

    Locks the course list, as the editor does for a new page (newsroom/creation.py): two at once make one page.
    """
    index = course_list()
    if index is None or not index.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    Page.objects.select_for_update().get(pk=index.pk)
    index.refresh_from_db(fields=["numchild", "path", "depth"])  # the tree may have grown
    page = _pages(course).order_by("-live").first() or _drafted(course, index, user)
    return editor_of(page)


def _drafted(course: Course, index: CourseIndexPage, user: User) -> CoursePage:
    slug = find_available_slug(index, slugify(course.name) or "pelatihan")
    page = CoursePage(course=course, title=course.name, slug=slug, summary=_summary(course), owner=user, live=False)
    index.add_child(instance=page)
    _store(page, user)
    for locale in Locale.objects.exclude(pk=page.locale_id):
        if index.has_translation(locale):
            translated = page.copy_for_translation(locale)
            with override(locale.language_code):
                translated.summary = _summary(course)
            translated.owner = user
            translated.save(clean=False)
            _store(translated, user)
    return page


def _store(page: CoursePage, user: User) -> None:
    log(instance=page, action="wagtail.create", user=user)
    page.save_revision(user=user, log_action=True, clean=False)  # the photo is still missing


def _summary(course: Course) -> str:
    facts = {"course": course.name, "meetings": course.meetings, "hours": course.hours, "place": course.place}
    words = _("Free course %(course)s: %(meetings)d meetings, %(hours)d lesson hours, at %(place)s.") % facts
    return Truncator(words).chars(SUMMARY)


def _pages(course: Course) -> QuerySet[CoursePage]:
    return CoursePage.objects.filter(course=course, locale__language_code=settings.LANGUAGE_CODE)


def course_list() -> CourseIndexPage | None:
    """The page under which the pages of courses are, in Indonesian."""
    return CourseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()


def editor_of(page: Page) -> str:
    """Where the page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _writers(page: Page) -> list[str]:
    """The groups that may add pages here, as the administrator set them, if anybody is in them."""
    above = page.get_ancestors(inclusive=True)
    adding = Group.objects.filter(page_permissions__page__in=above, page_permissions__permission__codename="add_page")
    return list(adding.filter(user__is_active=True).distinct().order_by("name").values_list("name", flat=True))
