"""StreamField blocks available to editors."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

INLINE = ["bold", "italic", "link", "ol", "ul"]
MOST_COLUMNS = 5


class PictureBlock(blocks.StructBlock):
    """A picture from the library, with the picture's own description as its alternative text."""

    image = ImageChooserBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=120, help_text=_("Who took the picture, such as “Photo: Humas”.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"

    def get_preview_value(self) -> Any:
        image = get_image_model().objects.order_by("-pk").first()
        return self.to_python({"image": image and image.pk, "caption": gettext("What the picture shows")})


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"), max_length=500)
    who = blocks.CharBlock(label=_("who said it"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"
        preview_value = {"text": _("The exact words that someone said."), "who": _("Name and role")}


class QuestionBlock(blocks.StructBlock):
    """A question with an answer that opens without JavaScript."""

    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("answer"), features=INLINE)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "cms/blocks/question.html"
        preview_value = {"question": _("What do residents ask?"), "answer": _("The answer opens below.")}


class TableBlock(blocks.StructBlock):
    """A small table, typed or pasted from a spreadsheet, one row per line."""

    caption = blocks.CharBlock(label=_("what the table shows"), max_length=120)
    text = blocks.TextBlock(
        label=_("rows"),
        help_text=_(
            "Type one row per line, with “|” between cells, or paste from a spreadsheet. The first row is the heading."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"
        preview_value = {"caption": _("What the table shows"), "text": "Senin | 08.00\nSelasa | 13.00"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        widths = {len(row) for row in rows(cleaned["text"])}
        if not self.is_deferred_validation and (len(widths) != 1 or not 2 <= min(widths) <= MOST_COLUMNS):
            wrong = gettext("Each row needs the same number of cells, from 2 to %(most)d.") % {"most": MOST_COLUMNS}
            raise StructBlockValidationError({"text": ValidationError(wrong)})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        head, *body = rows(value["text"]) or [[]]
        return super().get_context(value, parent_context) | {"head": head, "rows": body}


def rows(text: str) -> list[list[str]]:
    """Split text into rows of cells, skipping blank lines."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [[cell.strip() for cell in line.strip(" |").split("\t" if "\t" in line else "|")] for line in lines]


class ReadAlsoBlock(blocks.StructBlock):
    """A link to another page, placed between paragraphs."""

    page = blocks.PageChooserBlock(label=_("page"))

    class Meta:
        icon = "arrow-right"
        label = _("Read also")
        template = "cms/blocks/read_also.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`page` is None if readers cannot open the chosen page."""
        page = value["page"].specific if value["page"] and value["page"].live else None
        is_restricted = page and page.get_view_restrictions().exists()
        return super().get_context(value, parent_context) | {"page": None if is_restricted else page}


class AttachmentBlock(blocks.StructBlock):
    """A document to download. Its link gives the file type and size."""

    document = DocumentChooserBlock(label=_("document"))

    class Meta:
        icon = "doc-full"
        label = _("Attachment")
        template = "cms/blocks/attachment.html"


class StoryBlock(blocks.StreamBlock):
    """The running text of a page."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        max_length=120,
        template="cms/blocks/heading.html",
        preview_value=_("A heading for the text below"),
    )
    subheading = blocks.CharBlock(
        label=_("Subheading"),
        icon="h3",
        max_length=120,
        template="cms/blocks/subheading.html",
        preview_value=_("A subheading within the section"),
    )
    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"),
        features=INLINE,
        template="cms/blocks/paragraph.html",
        preview_value=_("Short sentences, lists, and links that say where they lead."),
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    question = QuestionBlock()
    table = TableBlock()
    read_also = ReadAlsoBlock()
    attachment = AttachmentBlock()
