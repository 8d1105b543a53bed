"""What the worker does for links that are passed on, and what has it done: the publishing of a page."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from . import cards


@task()
def draw_card(page_id: int) -> None:
    """Ready before anybody passes the page on: WhatsApp does not wait for a picture."""
    page = Page.objects.live().filter(pk=page_id).specific().first()
    if page is not None:
        cards.keep(cards.card_of(page))


@receiver(page_published)
def draw_card_of_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(draw_card.enqueue, instance.pk))
