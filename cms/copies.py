"""The page of a course, for the office: copied with the course as a draft, and linked from its classes."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.coreutils import find_available_slug

from workflows.models import Course

from .models import CourseIndexPage, CoursePage


def copy_page(request: HttpRequest, course: Course, made: Course) -> None:
    """Handle the hook `after_copy_course`, which runs in the same transaction as the copy."""
    page = CoursePage.objects.filter(course=course, locale__language_code=settings.LANGUAGE_CODE).first()
    if page is None:
        return
    slug = find_available_slug(page.get_parent(), slugify(made.name))
    values = {"course": made, "title": made.name, "slug": slug, "seo_title": "", "search_description": ""}
    page.copy(update_attrs=values, copy_revisions=False, keep_live=False, user=request.user)
    messages.success(
        request, _("A draft of its page, “%(title)s”, is ready for comms staff to finish.") % {"title": made.name}
    )


def page_of_course(course: Course) -> tuple[bool, str]:
    """Answer the hook `page_of_course`: is there a public page, and where is it edited or made?"""
    pages = CoursePage.objects.filter(course=course, locale__language_code=settings.LANGUAGE_CODE)
    if page := pages.order_by("-live").first():
        return page.live, reverse("wagtailadmin_pages:edit", args=[page.pk])
    index = CourseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return False, reverse("wagtailadmin_pages:add", args=["cms", "coursepage", index.pk]) if index else ""
