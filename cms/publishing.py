"""What follows a publish: the worker makes the photos of the page in every size and format.

And what follows the saving of a photo: what the camera wrote into it is taken out.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.signals import page_published

from . import exif, tasks


def published(sender: Any, instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.make_photos.enqueue, instance.pk))


def photo_changed(sender: Any, instance: Image, created: bool, **kwargs: Any) -> None:
    """A new photo is shown nowhere yet."""
    exif.clean(instance)
    if not created:
        transaction.on_commit(partial(tasks.make_photo_again.enqueue, instance.pk))


def listen() -> None:
    """Connect both; called when the app is ready."""
    page_published.connect(published)
    post_save.connect(photo_changed, sender=Image)
