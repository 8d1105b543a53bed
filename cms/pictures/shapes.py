"""The crops, widths and formats of photos, shared by the templates and the worker.

Browsers get AVIF if they support it, otherwise WebP, otherwise JPEG. Encoding AVIF takes about a second, so requests
never do it: the worker does when a page is published (cms/publishing.py). Until then a page uses the files that exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.db.models import ForeignKey, Prefetch
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.fields import StreamField
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, Filter, Image, Rendition, SourceImageIOError

FORMATS = ("avif", "webp", "jpeg")
POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@dataclass(frozen=True)
class Shape:
    """A crop: its widths in pixels, the `sizes` attribute, and the aspect ratio."""

    widths: tuple[int, ...]
    sizes: str
    ratio: float = 0  # 0: not cropped

    def specs(self, form: str) -> list[str]:
        """Wagtail filter specs for this format. JPEG, for old browsers, gets only the largest width."""
        widths = self.widths if form != "jpeg" else self.widths[-1:]
        cut = "fill-{0}x{1}" if self.ratio else "width-{0}"
        return [f"{cut.format(width, self.ratio and round(width / self.ratio))}|format-{form}" for width in widths]

    @property
    def all_specs(self) -> list[str]:
        return [spec for form in FORMATS for spec in self.specs(form)]


SHAPES = {
    # On a card in a list.
    "card": Shape((400, 800), "(min-width: 64rem) 22rem, (min-width: 42rem) 45vw, 92vw", 4 / 3),
    # Small, beside a headline.
    "teaser": Shape((400, 800), "(min-width: 60rem) 20rem, (min-width: 40rem) 12rem, 92vw", 4 / 3),
    # At the top of a page.
    "hero": Shape((800, 1200), "(min-width: 60rem) 36rem, 100vw", 4 / 3),
    # Across the text column, at the top of a news item.
    "wide": Shape((800, 1200), "(min-width: 48rem) 46rem, 100vw", 3 / 2),
    # Between paragraphs, uncropped.
    "text": Shape((480, 960), "(min-width: 44rem) 40rem, 92vw"),
}
# Defaults for pages without `photo_shapes`: photos in fields, and photos in running text.
PAGE_SHAPES = ("card", "wide")
TEXT_SHAPES = ("text",)


def _specs(*shapes: str) -> list[str]:
    return list(dict.fromkeys(spec for shape in shapes for spec in SHAPES[shape].all_specs))


# -- for templates -----------------------------------------------------------------------------------
def prefetch(path: str, *shapes: str) -> Prefetch:
    """Prefetch only the renditions that a page shows, as in `prefetch_related(prefetch("photo", "card"))`."""
    renditions = Rendition.objects.filter(filter_spec__in=_specs(*shapes)).order_by()
    return Prefetch(f"{path}__renditions", renditions, to_attr="drawn")


@lru_cache(maxsize=4096)
def _focal_key(spec: str, *point: int | None) -> str:
    """Return Wagtail's cache key for a rendition cropped around this focal point."""
    return Filter(spec).get_cache_key(SimpleNamespace(**dict(zip(POINT, point, strict=True))))


def drawn(image: AbstractImage) -> dict[str, Any]:
    """Map filter spec to rendition, for the existing renditions that match the photo's current focal point."""
    point = [getattr(image, name) for name in POINT]
    known = image.drawn if hasattr(image, "drawn") else image.renditions.all()
    return {one.filter_spec: one for one in known if one.focal_point_key == _focal_key(one.filter_spec, *point)}


def markup(image: AbstractImage | None, name: str, *, first: bool = False, css: str = "") -> SafeString:
    """Return a photo's `<picture>` element. `first` marks the photo at the top of a page, which is not lazy-loaded."""
    if image is None:
        return SafeString("")
    shape, known, plain = SHAPES[name], drawn(image), plain_file(image, name)
    if plain is None:
        return SafeString("")
    sources = "".join(
        f'<source type="image/{form}" srcset="{srcset}" sizes="{shape.sizes}">'
        for form in FORMATS[:-1]
        if (srcset := _srcset(known, shape.specs(form)))
    )
    when = 'fetchpriority="high"' if first else 'loading="lazy" decoding="async"'
    named = f' class="{css}"' if css else ""
    # Safe: URLs come from the storage and are escaped, as is the description; the rest is from this module.
    return mark_safe(  # noqa: S308
        f'<picture{named}>{sources}<img src="{escape(plain.url)}" width="{plain.width}" height="{plain.height}"'
        f' alt="{escape(image.default_alt_text)}" {when}></picture>'
    )


def plain_file(image: AbstractImage, name: str) -> Any:
    """Return the largest JPEG of this shape, made now if need be, or None if the original file is missing."""
    spec = SHAPES[name].specs("jpeg")[0]
    return drawn(image).get(spec) or _made_now(image, spec)


def _srcset(known: dict[str, Any], specs: Iterable[str]) -> str:
    """List each width once: a small original yields the same file for several specs."""
    found = {known[spec].width: known[spec] for spec in specs if spec in known}
    return ", ".join(f"{escape(one.url)} {width}w" for width, one in found.items())


def _made_now(image: AbstractImage, spec: str) -> Any:
    """Create the fallback JPEG during the request, or return None if the original file is missing."""
    try:
        return image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None


# -- for the worker ----------------------------------------------------------------------------------
def photos_of(page: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the primary key and shapes of each photo on a page, always with the uncropped ones that cms/api uses.

    A page can set its shapes by field in `photo_shapes`.
    """
    named = getattr(page, "photo_shapes", {})
    for field in page._meta.get_fields():
        if isinstance(field, ForeignKey) and field.related_model is Image:
            if (pk := getattr(page, field.attname)) is not None:
                yield pk, (*named.get(field.name, PAGE_SHAPES), *TEXT_SHAPES)
        elif isinstance(field, StreamField):
            for model, pk, *_path in field.extract_references(getattr(page, field.name)):
                if model is Image:
                    yield int(pk), TEXT_SHAPES


def make(image: AbstractImage, shapes: Iterable[str]) -> int:
    """Create the missing renditions of a photo and return how many were created."""
    known = drawn(image)
    missing = [Filter(spec) for spec in _specs(*shapes) if spec not in known]
    return len(image.create_renditions(*missing))
