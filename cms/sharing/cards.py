"""Social cards: the preview image of a page, its file name, and when it is drawn.

A card's URL contains a digest of everything drawn on it, so the image at a URL never changes. The digest uses only data
that the page has already loaded, so it costs no query.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from cms.models import CoursePage, NewsPage

from ..delivery import memory
from . import drawing

DESIGN = 1  # increase it when drawing.py changes, so that every card gets a new name
FOLDER = "cards"
PHOTO = f"fill-{drawing.PHOTO[0]}x{drawing.PHOTO[1]}|format-jpeg|jpegquality-90"


@dataclass(frozen=True)
class Card:
    """The content of a card. It has no seats or dates, so it does not go out of date."""

    page: Page
    kicker: str
    title: str
    photo: Any = None

    @cached_property
    def digest(self) -> str:
        photo = self.photo and (self.photo.file.name, repr(self.photo.get_focal_point()))
        seen = (DESIGN, self.page.locale_id, self.kicker, self.title, photo)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]

    @property
    def address(self) -> str:
        return reverse("card", args=[self.page.pk or 0, self.digest])

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.page.pk}"

    @property
    def name(self) -> str:
        return f"{self.folder}/{self.digest}.jpg"


def card_of(page: Page) -> Card:
    """Build the card of a page. `page` must be specific; course pages must have their course and type loaded."""
    return Card(page, _kicker(page), getattr(page, "headline", "") or page.title, getattr(page, "photo", None))


def _kicker(page: Page) -> str:
    if isinstance(page, CoursePage):
        return str(page.course.type)
    return page.kicker if isinstance(page, NewsPage) else ""


def keep(card: Card) -> str:
    """Return the card's file name in storage. If the file is missing, draw it and delete the page's older cards."""
    if default_storage.exists(card.name):
        return card.name
    kept: str = default_storage.save(card.name, ContentFile(_draw(card)))
    for name in default_storage.listdir(card.folder)[1]:
        if f"{card.folder}/{name}" != kept:
            default_storage.delete(f"{card.folder}/{name}")
    return kept


def _draw(card: Card) -> bytes:
    with override(memory.language_of(card.page.locale_id)):
        return drawing.card(kicker=card.kicker, title=card.title, strapline=strapline(), photo=_photo(card.photo))


def strapline() -> str:
    return " · ".join([_("Free training"), _("Kota Tangerang")])


def _photo(photo: Any) -> Image.Image | None:
    """Return the photo cropped around its focal point, or None if the file is missing."""
    if photo is None:
        return None
    try:
        with photo.get_rendition(PHOTO).file.open("rb") as file:
            return Image.open(file).convert("RGB")
    except (SourceImageIOError, InvalidFilterSpecError, FileNotFoundError):
        return None
