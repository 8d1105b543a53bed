"""Background task that draws a page's card when the page is published."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published

from cms.models.public import readable

from . import cards


@task()
def draw_card(page_id: int) -> None:
    """Draw the card before anyone shares the page, because WhatsApp does not wait for an image."""
    page = readable(Page.objects.filter(pk=page_id)).specific().first()
    if page is not None:
        cards.keep(cards.card_of(page))


@receiver(page_published)
def draw_card_of_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(draw_card.enqueue, instance.pk), robust=True)
