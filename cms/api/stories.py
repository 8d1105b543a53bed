"""Running text for other systems: blocks as JSON, pictures and links as objects with whole addresses."""

import re
from typing import Any

from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail import blocks
from wagtail.api.utils import get_full_url
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from .pictures import Pictures
from .schemas import HTML, ID, TEXT, URL, Schema, described, many, named, one_of, or_null, thing

OWN_ADDRESS = re.compile(r'(\b(?:href|src)=")/(?!/)')
# What `cms.blocks.StoryBlock` may hold; a kind that is new there is told as an open value.
VALUES: dict[str, Schema] = {
    "heading": TEXT,
    "paragraph": HTML,
    "picture": thing({"image": or_null(named("Picture")), "caption": TEXT}),
    "quote": thing({"text": TEXT, "who": TEXT}),
    "question": thing({"question": TEXT, "answer": HTML}),
}


def block(kind: str, value: Schema) -> Schema:
    return thing({"type": one_of(kind), "value": value, "id": described(TEXT, "Stays when the block is edited.")})


STORY_BLOCKS: dict[str, Schema] = {f"{kind.title()}Block": block(kind, value) for kind, value in VALUES.items()}
OTHER_BLOCK = {
    "type": "object",
    "required": ["type", "value", "id"],
    "properties": {"type": {"type": "string", "not": {"enum": list(VALUES)}}, "value": {}, "id": TEXT},
    "additionalProperties": False,
}
STORY = many({"anyOf": [*(named(name) for name in STORY_BLOCKS), named("OtherBlock")]})
QUESTIONS = many(named("QuestionBlock"))
LINKED_PAGE = thing({"id": ID, "title": TEXT, "html_url": URL})


class Stories:
    """Writes the blocks of one answer."""

    def __init__(self, request: HttpRequest, pictures: Pictures) -> None:
        self.request = request
        self.pictures = pictures

    def stream(self, value: blocks.StreamValue) -> list[dict[str, Any]]:
        return [
            {"type": child.block_type, "value": self.value(child.block, child.value), "id": child.id} for child in value
        ]

    def value(self, kind: blocks.Block, value: Any) -> Any:
        """A value by its kind of block, the kinds with parts first."""
        match kind:
            case _ if value is None:
                return None
            case ImageBlock() | ImageChooserBlock():
                return self.pictures.picture(value)
            case blocks.StreamBlock():
                return self.stream(value)
            case blocks.StructBlock():
                return {name: self.value(kind.child_blocks[name], part) for name, part in value.items()}
            case blocks.ListBlock():
                return [self.value(kind.child_block, part) for part in value]
            case blocks.PageChooserBlock():
                return self.page(value)
            case blocks.RichTextBlock():
                return self.html(value.source)
        return kind.get_api_representation(value)

    def html(self, source: str) -> str:
        """As browsers read it; addresses of our own become whole ones."""
        home = get_full_url(self.request, "/")
        return OWN_ADDRESS.sub(lambda found: found[1] + home, expand_db_html(source))

    def page(self, page: Page) -> dict[str, Any] | None:
        """A chosen page, if everybody may read it."""
        if not page.live or page.get_view_restrictions().exists():
            return None
        return {"id": page.pk, "title": page.title, "html_url": page.get_full_url(self.request)}


class StoryField(Field):
    """A StreamField of a page."""

    def to_representation(self, value: StreamField) -> list[dict[str, Any]]:
        return self.context["stories"].stream(value)


class PointsField(Field):
    """A StreamField of plain lines."""

    def to_representation(self, value: StreamField) -> list[str]:
        return [child.value for child in value]
