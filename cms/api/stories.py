"""StreamField content in the API: blocks as JSON, with pictures, pages and documents as objects with full URLs.

Blocks are serialized and documented by block type, so a new block in `cms/blocks.py` needs no change here.
"""

import re
from typing import Any

from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail import blocks
from wagtail.api.utils import get_full_url
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from ..blocks import QuestionBlock, StoryBlock, TableBlock, rows
from ..delivery.memory import is_readable
from .addresses import page_address
from .pictures import Pictures
from .schemas import FLAG, HTML, ID, NUMBER, TEXT, URL, Schema, described, many, named, one_of, or_null, thing

OWN_ADDRESS = re.compile(r'(\b(?:href|src)=")/(?!/)')
LINKED_PAGE = thing({"id": ID, "title": TEXT, "html_url": URL})
TABLE = thing({"caption": TEXT, "head": many(TEXT), "rows": many(many(TEXT))})
LINKED_DOCUMENT = thing({"id": ID, "title": TEXT, "url": URL, "bytes": or_null(NUMBER)})


def schema_of(kind: blocks.Block) -> Schema:
    """Return the schema of what `Stories.value` produces for this block type."""
    match kind:
        case ImageBlock() | ImageChooserBlock():
            return or_null(named("Picture"))
        case blocks.PageChooserBlock():
            return or_null(named("LinkedPage"))
        case DocumentChooserBlock():
            return or_null(named("LinkedDocument"))
        case blocks.BaseStreamBlock():
            return many({"anyOf": [block(name, child) for name, child in kind.child_blocks.items()]})
        case TableBlock():
            return TABLE
        case blocks.BaseStructBlock():
            return thing({name: schema_of(child) for name, child in kind.child_blocks.items()})
        case blocks.ListBlock():
            return many(schema_of(kind.child_block))
        case blocks.RichTextBlock():
            return or_null(HTML)
        case blocks.BooleanBlock():
            return FLAG
        case blocks.CharBlock() | blocks.TextBlock():
            return or_null(TEXT)
    return {}


def block(name: str, kind: blocks.Block) -> Schema:
    return thing(
        {"type": one_of(name), "value": schema_of(kind), "id": described(TEXT, "Stable across edits of the block.")}
    )


def component(name: str) -> str:
    """Return the component name for a block: "read_also" gives "ReadAlsoBlock"."""
    return name.title().replace("_", "") + "Block"


STORY_BLOCKS = {component(name): block(name, kind) for name, kind in StoryBlock().child_blocks.items()}
STORY = many({"anyOf": [named(name) for name in STORY_BLOCKS]})
QUESTIONS = many(block("question", QuestionBlock()))


class Stories:
    """Serializes the blocks of one response."""

    def __init__(self, request: HttpRequest, pictures: Pictures) -> None:
        self.request = request
        self.pictures = pictures

    def stream(self, value: blocks.StreamValue) -> list[dict[str, Any]]:
        return [
            {"type": child.block_type, "value": self.value(child.block, child.value), "id": child.id} for child in value
        ]

    def value(self, kind: blocks.Block, value: Any) -> Any:
        match kind:
            case _ if value is None:
                return None
            case ImageBlock() | ImageChooserBlock():
                return self.pictures.picture(value)
            case blocks.PageChooserBlock():
                return self.page(value)
            case DocumentChooserBlock():
                return self.document(value)
            case blocks.BaseStreamBlock():
                return self.stream(value)
            case TableBlock():
                head, *body = rows(value["text"]) or [[]]
                return {"caption": value["caption"], "head": head, "rows": body}
            case blocks.BaseStructBlock():
                return {name: self.value(child, value.get(name)) for name, child in kind.child_blocks.items()}
            case blocks.ListBlock():
                return [self.value(kind.child_block, part) for part in value]
            case blocks.RichTextBlock():
                return self.html(value.source)
        return kind.get_api_representation(value)

    def html(self, source: str) -> str:
        """Expand Wagtail's rich text to plain HTML, and make links to this site absolute."""
        home = get_full_url(self.request, "/")
        return OWN_ADDRESS.sub(lambda found: found[1] + home, expand_db_html(source))

    def page(self, page: Page) -> dict[str, Any] | None:
        """Serialize a linked page, or return None if it is not public."""
        if not is_readable(page):
            return None
        return {"id": page.pk, "title": page.title, "html_url": page_address(page, self.request)}

    def document(self, document: AbstractDocument) -> dict[str, Any] | None:
        """Serialize a linked document, or return None if it is not public."""
        if document.collection.get_view_restrictions().exists():
            return None
        address = get_full_url(self.request, document.url)
        return {"id": document.pk, "title": document.title, "url": address, "bytes": document.file_size}


class StoryField(Field):
    """API field for a StreamField."""

    def to_representation(self, value: blocks.StreamValue) -> list[dict[str, Any]]:
        return self.context["stories"].stream(value)


class PointsField(Field):
    """API field for a StreamField of plain text lines."""

    def to_representation(self, value: blocks.StreamValue) -> list[str]:
        return [child.value for child in value]
