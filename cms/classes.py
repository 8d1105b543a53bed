"""A class and the public page of its course; both named in the reader's language."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.delivery import memory
from cms.models import CoursePage
from workflows.models import Batch, Course
from workflows.models.courses.classes import BatchQuerySet


@memory.remembered
def titles(language: str) -> dict[int, str]:
    """The titles of the live course pages in a language, by course."""
    found = CoursePage.objects.readable().filter(locale__language_code=language)
    return dict(found.values_list("course_id", "title"))


def course_name(course: Course) -> str:
    """The title of the translated page, or the office's own name of the course."""
    language = get_language() or settings.LANGUAGE_CODE
    return course.name if language == settings.LANGUAGE_CODE else titles(language).get(course.pk, course.name)


def class_name(batch: Batch) -> str:
    """ "Cooking class 4" """
    return _("%(course)s class %(number)d") % {"course": course_name(batch.course), "number": batch.number}


def page_of(batch: Batch) -> CoursePage | None:
    """Return the public page of the class's course in the main language, or None if it is not published."""
    return CoursePage.objects.readable().filter(course=batch.course).order_by("path").first()


def listed(batches: BatchQuerySet) -> BatchQuerySet:
    """Leave out the classes of courses whose page is restricted. A course without a page stays."""
    return batches.exclude(course__in=CoursePage.objects.restricted().values("course"))


def published(batch_id: int) -> tuple[Batch, CoursePage]:
    """Raises `Http404` if the class has no public page."""
    batch = get_object_or_404(Batch.objects.select_related("course__type"), pk=batch_id)
    page = page_of(batch)
    if page is None:
        raise Http404
    return batch, page
