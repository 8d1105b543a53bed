"""Photos for other systems: alternative text, size, and the files of the uncut photo that the worker makes."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api.utils import get_full_url
from wagtail.images.models import Image, Rendition, SourceImageIOError

from .. import photos
from .schemas import ID, NUMBER, TEXT, URL, Schema, described, many, named, one_of, thing

SHAPE = photos.SHAPES["text"]
SPECS = {spec: f"image/{form}" for form in photos.FORMATS for spec in SHAPE.specs(form)}
PLAIN = SHAPE.specs("jpeg")[0]
# A new photo has its JPEG made by whoever asks first; in a list of a hundred, for so many of them at once.
MADE_AT_ONCE = 5

SOURCE = thing(
    {"type": one_of(*dict.fromkeys(SPECS.values())), "url": URL, "width": NUMBER, "height": NUMBER},
)
PICTURE: dict[str, Schema] = {
    "id": ID,
    "alt": described(TEXT, "The alternative text; empty if nobody has written one."),
    "width": described(NUMBER, "Of the photo as it was uploaded."),
    "height": NUMBER,
    "sources": described(many(named("Source")), "Best format first; fewer while the others are being made."),
}


def ready(path: str) -> Prefetch:
    """The files of photos that exist already, for `prefetch_related`; `path` leads to the renditions."""
    return Prefetch(path, Rendition.objects.filter(filter_spec__in=SPECS).order_by(), to_attr="drawn")


class Pictures:
    """The photos of one answer."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.to_make = MADE_AT_ONCE

    def picture(self, image: Image) -> dict[str, Any]:
        return {
            "id": image.pk,
            "alt": image.description,
            "width": image.width,
            "height": image.height,
            "sources": [
                {
                    "type": SPECS[spec],
                    "url": get_full_url(self.request, file.url),
                    "width": file.width,
                    "height": file.height,
                }
                for spec, file in self._files(image).items()
            ],
        }

    def _files(self, image: Image) -> dict[str, Any]:
        """By specification, best first. Nothing where the photo itself is lost."""
        known = photos.drawn(image)
        if PLAIN not in known and self.to_make:
            self.to_make -= 1
            try:
                known[PLAIN] = image.get_rendition(PLAIN)
            except SourceImageIOError:
                return {}
        return {spec: known[spec] for spec in SPECS if spec in known}


class PictureField(Field):
    """A photo of a page."""

    def to_representation(self, image: Image) -> dict[str, Any]:
        return self.context["pictures"].picture(image)
