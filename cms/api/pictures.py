"""Photos in the API: alternative text, size, and the uncropped renditions created by the worker."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api.utils import get_full_url
from wagtail.images.models import Image, Rendition, SourceImageIOError

from ..pictures import shapes
from .schemas import ID, NUMBER, TEXT, URL, Schema, described, many, named, one_of, thing

SHAPE = shapes.SHAPES["text"]
SPECS = {spec: f"image/{form}" for form in shapes.FORMATS for spec in SHAPE.specs(form)}
PLAIN = SHAPE.specs("jpeg")[0]
# The first request creates a new photo's JPEG. One response creates at most this many.
MADE_AT_ONCE = 5

SOURCE = thing(
    {"type": one_of(*dict.fromkeys(SPECS.values())), "url": URL, "width": NUMBER, "height": NUMBER},
)
PICTURE: dict[str, Schema] = {
    "id": ID,
    "alt": described(TEXT, "The alternative text; empty if there is none."),
    "width": described(NUMBER, "Of the photo as uploaded."),
    "height": NUMBER,
    "sources": described(many(named("Source")), "Best format first; some may be missing while they are being created."),
}


def ready(path: str) -> Prefetch:
    """Prefetch the renditions that already exist. `path` is the lookup of the renditions."""
    return Prefetch(path, Rendition.objects.filter(filter_spec__in=SPECS).order_by(), to_attr="drawn")


class Pictures:
    """Serializes the photos of one response."""

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
        """Map filter specs to files, best first. Empty if the original file is missing."""
        known = shapes.drawn(image)
        if PLAIN not in known and self.to_make:
            self.to_make -= 1
            try:
                known[PLAIN] = image.get_rendition(PLAIN)
            except SourceImageIOError:
                return {}
        return {spec: known[spec] for spec in SPECS if spec in known}


class PictureField(Field):
    """API field for a page's photo."""

    def to_representation(self, image: Image) -> dict[str, Any]:
        return self.context["pictures"].picture(image)
