"""Background tasks of the website, run by `manage.py db_worker`."""

import logging
from collections.abc import Iterable

from django_tasks import task
from wagtail.images.models import Image, SourceImageIOError
from wagtail.models import Page

from .delivery import generation
from .pictures.shapes import make, photos_of

log = logging.getLogger(__name__)

LATER = -10  # after messages to residents and files that officers are waiting for


@task(priority=LATER)
def make_photos(page_id: int) -> int:
    """Create every rendition of a live page's photos and return how many were created. Readers see them immediately."""
    return _make([page_id])


@task(priority=LATER)
def make_photo_again(image_id: int) -> int:
    """Do the same for every live page that shows this photo, whose file or focal point may have changed."""
    image = Image.objects.filter(pk=image_id).first()
    users = [user for user, _references in image.get_usage()] if image else []
    return _make(user.pk for user in users if isinstance(user, Page))


def _make(page_ids: Iterable[int]) -> int:
    made = 0
    for page in Page.objects.live().filter(pk__in=list(page_ids)).specific():
        for pk, shapes in photos_of(page):
            try:
                made += make(Image.objects.get(pk=pk), shapes)
            except (Image.DoesNotExist, SourceImageIOError):
                log.warning("Photo %s of page %s has no file.", pk, page.pk)
    if made:
        generation.bump()
    return made
