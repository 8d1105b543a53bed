"""What a page is made of, taken apart for checks: headings, sentences, links, pictures."""

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

# Blocks that are headings, and how deep each stands.
LEVELS = {"heading": 2, "subheading": 3}


class Link(NamedTuple):
    """`words` are what is clicked; one of the others says where it leads."""

    words: str
    page: int | None = None
    document: int | None = None
    address: str = ""


@dataclass
class Content:
    """`outline` is, for each stream of blocks, the level and words of each: level 0 is anything but a heading."""

    outline: list[list[tuple[int, str]]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: list[AbstractImage] = field(default_factory=list)


def picture_fields(model: type[models.Model]) -> list[str]:
    """Names of the fields of `model` that hold a picture."""
    fields = model._meta.get_fields()
    return [one.name for one in fields if one.many_to_one and issubclass(one.related_model, AbstractImage)]


def stream_fields(model: type[models.Model]) -> list[str]:
    return [one.name for one in model._meta.get_fields() if isinstance(one, StreamField)]


def pictures_in(stream: Iterable[Any]) -> Iterator[tuple[int, str, AbstractImage]]:
    """The place of the block, the name of the part of it, and the picture there."""
    for at, block in enumerate(stream):
        for name, value in parts(block.value):
            if isinstance(value, AbstractImage):
                yield at, name, value


def parts(value: Any) -> list[tuple[str, Any]]:
    """A block of several parts by their names; one without, as it is."""
    return list(value.items()) if isinstance(value, StructValue) else [("", value)]


def content_of(page: Page) -> Content:
    """Take a page apart.  Asks the database for the pictures of the page's own fields, once each."""
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
