"""Photos for other systems: alternative text, size, and files in three formats and two widths."""

import logging
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api.utils import get_full_url
from wagtail.images import get_image_model
from wagtail.images.models import Filter, Image, SourceImageIOError

from .schemas import ID, NUMBER, TEXT, URL, Schema, described, many, named, one_of, thing

log = logging.getLogger(__name__)

WIDTHS = (400, 800)
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
SPECS = {f"width-{width}|format-{form}": mime for form, mime in FORMATS.items() for width in WIDTHS}
READY = "prefetched_renditions"  # where Wagtail looks for them
FILTERS = {Filter(spec): mime for spec, mime in SPECS.items()}

SOURCE = thing({"type": one_of(*FORMATS.values()), "url": URL, "width": NUMBER, "height": NUMBER})
PICTURE: dict[str, Schema] = {
    "id": ID,
    "alt": described(TEXT, "The alternative text; empty if nobody has written one."),
    "width": described(NUMBER, "Of the photo as it was uploaded."),
    "height": NUMBER,
    "sources": described(many(named("Source")), "Best format first; empty for a moment where they are being made."),
}


def ready(name: str) -> Prefetch:
    """The files of photos that exist already, for `prefetch_related`; `name` leads to the renditions."""
    return Prefetch(name, get_image_model().get_rendition_model().objects.filter(filter_spec__in=SPECS), READY)


class Pictures:
    """The photos of one answer.

    Files that are missing are made for one photo an answer: encoding takes a second, and a list may have a hundred.
    The others list what is ready and are complete when the list has been asked for a few times.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.to_make = 1

    def picture(self, image: Image) -> dict[str, Any]:
        return {
            "id": image.pk,
            "alt": image.description,
            "width": image.width,
            "height": image.height,
            "sources": [
                {
                    "type": mime,
                    "url": get_full_url(self.request, rendition.url),
                    "width": rendition.width,
                    "height": rendition.height,
                }
                for mime, rendition in self._renditions(image)
            ],
        }

    def _renditions(self, image: Image) -> list[tuple[str, Any]]:
        found = image.find_existing_renditions(*FILTERS)
        if len(found) < len(FILTERS) and self.to_make:
            self.to_make -= 1
            try:
                found |= image.create_renditions(*[one for one in FILTERS if one not in found])
            except (SourceImageIOError, OSError):
                log.warning("The file of photo %d cannot be read.", image.pk)
        return [(mime, found[one]) for one, mime in FILTERS.items() if one in found]


class PictureField(Field):
    """A photo of a page."""

    def to_representation(self, image: Image) -> dict[str, Any]:
        return self.context["pictures"].picture(image)
