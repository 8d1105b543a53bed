"""Extract headings, paragraphs, links and pictures from a page for the content checks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from django.db import models
from wagtail.blocks import StructValue
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

# Heading level by block type.
LEVELS = {"heading": 2, "subheading": 3}


class Link(NamedTuple):
    """A link with its text (`words`). Exactly one of the other fields gives its target."""

    words: str
    page: int | None = None
    document: int | None = None
    address: str = ""


@dataclass
class Content:
    """The content of a page. `outline` has one list per StreamField, with the level and text of each block.

    Level 0 means that the block is not a heading.
    """

    outline: list[list[tuple[int, str]]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[AbstractImage] = field(default_factory=list)


def picture_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the image fields of `model`."""
    fields = model._meta.get_fields()
    return [one.name for one in fields if one.many_to_one and issubclass(one.related_model, AbstractImage)]


def stream_fields(model: type[models.Model]) -> list[str]:
    return [one.name for one in model._meta.get_fields() if isinstance(one, StreamField)]


def pictures_in(stream: Iterable[Any]) -> Iterator[tuple[int, str, AbstractImage]]:
    """Yield the block's index, the name of the field within the block, and the picture."""
    for at, block in enumerate(stream):
        for name, value in parts(block.value):
            if isinstance(value, AbstractImage):
                yield at, name, value


def parts(value: Any) -> list[tuple[str, Any]]:
    """Return a struct block's fields as (name, value) pairs; any other value gets an empty name."""
    return list(value.items()) if isinstance(value, StructValue) else [("", value)]


def content_of(page: Page) -> Content:
    """Extract the content of a page, with one query for each image field."""
    found = Content()
    found.pictures += [picture for name in picture_fields(type(page)) if (picture := getattr(page, name))]
    for name in stream_fields(type(page)):
        stream = getattr(page, name)
        found.outline.append([(LEVELS.get(block.block_type, 0), str(block.value)) for block in stream])
        for block in stream:
            for _name, value in parts(block.value):
                _add(found, value)
    return found


def _add(found: Content, value: Any) -> None:
    if isinstance(value, AbstractImage):
        found.pictures.append(value)
    elif isinstance(value, Page):
        found.links.append(Link(value.title, page=value.pk))
    elif isinstance(value, AbstractDocument):
        found.links.append(Link(value.title, document=value.pk))
    elif isinstance(value, RichText):
        soup = BeautifulSoup(value.source, "html.parser")
        found.paragraphs += [" ".join(one.get_text().split()) for one in soup.find_all(["p", "li"])]
        found.links += [_link(anchor) for anchor in soup.find_all("a")]
    elif isinstance(value, str):
        found.paragraphs.append(value)


def _link(anchor: Any) -> Link:
    words, kind = " ".join(anchor.get_text().split()), anchor.get("linktype")
    if kind in ("page", "document"):
        return Link(words, **{kind: int(anchor["id"])})
    return Link(words, address=anchor.get("href", ""))
