"""What the worker does for links that are passed on."""

from django_tasks import task
from wagtail.models import Page

from . import cards


@task()
def draw_card(page_id: int) -> None:
    """Ready before anybody passes the page on: WhatsApp does not wait for a picture."""
    page = Page.objects.live().filter(pk=page_id).specific().first()
    if page is not None:
        cards.keep(cards.card_of(page))
