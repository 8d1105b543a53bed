"""Publishing a page has its card drawn."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from . import tasks


@receiver(page_published)
def draw_card(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.draw_card.enqueue, instance.pk))
