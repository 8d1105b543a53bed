"""A class and the public page of its course."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.models import CoursePage
from workflows.models import Batch
from workflows.models.courses.classes import BatchQuerySet


def page_of(batch: Batch) -> CoursePage | None:
    """Return the public page of the class's course in the main language, or None if it is not published."""
    return CoursePage.objects.readable().filter(course=batch.course).order_by("path").first()


def listed(batches: BatchQuerySet) -> BatchQuerySet:
    """Leave out the classes of courses whose page is restricted. A course without a page stays."""
    pages = CoursePage.objects.live()
    restricted = pages.exclude(pk__in=pages.readable().values("pk"))
    return batches.exclude(course__in=restricted.values("course"))


def published(batch_id: int) -> tuple[Batch, CoursePage]:
    """Raises `Http404` if the class has no public page."""
    batch = get_object_or_404(Batch.objects.select_related("course__type"), pk=batch_id)
    page = page_of(batch)
    if page is None:
        raise Http404
    return batch, page
