"""Photo processing: renditions are created when a page is published, metadata is stripped when a photo is saved."""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.models import UploadedFile
from wagtail.signals import page_published

from . import tasks
from .pictures import exif


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.make_photos.enqueue, instance.pk), robust=True)


def photo_changed(sender: Any, instance: Image, created: bool, **kwargs: Any) -> None:
    """Strip metadata, and recreate the renditions of an edited photo. A new photo is not on any page yet."""
    exif.clean(instance)
    if not created:
        transaction.on_commit(partial(tasks.make_photo_again.enqueue, instance.pk), robust=True)


def uploaded(sender: Any, instance: UploadedFile, created: bool, **kwargs: Any) -> None:
    if created and instance.for_content_type == ContentType.objects.get_for_model(Image):
        exif.clean_upload(instance)


def listen() -> None:
    """Connect the signals. Called when the app is ready."""
    page_published.connect(published)
    post_save.connect(photo_changed, sender=Image)
    post_save.connect(uploaded, sender=UploadedFile)
