"""How photos are cut, and in which widths and formats: what templates ask for is what the worker makes.

A photo is drawn as AVIF where the browser takes it, else WebP, else JPEG. AVIF takes a second of work, so no request
makes one: the worker does when a page is published (cms/publishing.py). Until then a page shows what there is.
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
    """A cut, its widths in pixels (the first is the JPEG of old browsers), and how wide a page shows it."""

    widths: tuple[int, ...]
    sizes: str
    ratio: float = 0  # 0: not cut

    def specs(self, form: str) -> list[str]:
        """What Wagtail is to make of a photo in this format."""
        widths = self.widths if form != "jpeg" else self.widths[-1:]
        cut = "fill-{0}x{1}" if self.ratio else "width-{0}"
        return [f"{cut.format(width, self.ratio and round(width / self.ratio))}|format-{form}" for width in widths]

    @property
    def all_specs(self) -> list[str]:
        return [spec for form in FORMATS for spec in self.specs(form)]


SHAPES = {
    # On a card of a list.
    "card": Shape((400, 800), "(min-width: 64rem) 22rem, (min-width: 42rem) 45vw, 92vw", 4 / 3),
    # Small, beside a headline.
    "teaser": Shape((400, 800), "(min-width: 60rem) 20rem, (min-width: 40rem) 12rem, 92vw", 4 / 3),
    # At the head of a page.
    "hero": Shape((800, 1200), "(min-width: 60rem) 36rem, 100vw", 4 / 3),
    # Across a column of text, at the head of a news item.
    "wide": Shape((800, 1200), "(min-width: 48rem) 46rem, 100vw", 3 / 2),
    # Between paragraphs, as it was taken.
    "text": Shape((480, 960), "(min-width: 44rem) 40rem, 92vw"),
}
# Of a page that names none itself: its photos by field, and those within its running text.
PAGE_SHAPES = ("card", "wide")
TEXT_SHAPES = ("text",)


def _specs(*shapes: str) -> list[str]:
    return list(dict.fromkeys(spec for shape in shapes for spec in SHAPES[shape].all_specs))


# -- for templates -----------------------------------------------------------------------------------
def prefetch(path: str, *shapes: str) -> Prefetch:
    """The renditions that a page shows, and no others, for `prefetch_related(prefetch("photo", "card"))`."""
    renditions = Rendition.objects.filter(filter_spec__in=_specs(*shapes)).order_by()
    return Prefetch(f"{path}__renditions", renditions, to_attr="drawn")


@lru_cache(maxsize=4096)
def _focal_key(spec: str, *point: int | None) -> str:
    """How Wagtail marks a rendition that was cut around this point."""
    return Filter(spec).get_cache_key(SimpleNamespace(**dict(zip(POINT, point, strict=True))))


def drawn(image: AbstractImage) -> dict[str, Any]:
    """What there is of a photo, cut around the point that it has now, by specification."""
    point = [getattr(image, name) for name in POINT]
    known = image.drawn if hasattr(image, "drawn") else image.renditions.all()
    return {one.filter_spec: one for one in known if one.focal_point_key == _focal_key(one.filter_spec, *point)}


def markup(image: AbstractImage | None, name: str, *, first: bool = False, css: str = "") -> SafeString:
    """The `picture` of a photo in a shape; `first` for the one at the head of a page, which is not waited for."""
    if image is None:
        return SafeString("")
    shape, known = SHAPES[name], drawn(image)
    plain = known.get(shape.specs("jpeg")[0]) or _made_now(image, shape.specs("jpeg")[0])
    if plain is None:
        return SafeString("")
    sources = "".join(
        f'<source type="image/{form}" srcset="{srcset}" sizes="{shape.sizes}">'
        for form in FORMATS[:-1]
        if (srcset := _srcset(known, shape.specs(form)))
    )
    when = 'fetchpriority="high"' if first else 'loading="lazy" decoding="async"'
    named = f' class="{css}"' if css else ""
    # Addresses come from the storage, everything else but the description from this module.
    return mark_safe(  # noqa: S308
        f'<picture{named}>{sources}<img src="{escape(plain.url)}" width="{plain.width}" height="{plain.height}"'
        f' alt="{escape(image.default_alt_text)}" {when}></picture>'
    )


def _srcset(known: dict[str, Any], specs: Iterable[str]) -> str:
    """A photo that is smaller than asked for comes out the same at several widths: each is named once."""
    found = {known[spec].width: known[spec] for spec in specs if spec in known}
    return ", ".join(f"{escape(one.url)} {width}w" for width, one in found.items())


def _made_now(image: AbstractImage, spec: str) -> Any:
    """The one JPEG without which there is nothing to see; nothing where the file itself is lost."""
    try:
        return image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None


# -- for the worker ----------------------------------------------------------------------------------
def photos_of(page: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The photos that a page shows with the shapes that they are shown in, and uncut for other systems (cms/api).

    A page may name its shapes in `photo_shapes`, by field.
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
    """Make what is missing of a photo; returns how many files were made."""
    known = drawn(image)
    missing = [Filter(spec) for spec in _specs(*shapes) if spec not in known]
    return len(image.create_renditions(*missing))
