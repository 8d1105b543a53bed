"""Blocks: what they refuse, what they leave out, and their previews in the editor."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from cms.blocks import ReadAlsoBlock, StoryBlock, TableBlock, rows
from tests.factories.pages import make_site, picture, standard_page


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def table(text):
    block = TableBlock()
    return block.clean(block.to_python({"caption": "Jadwal", "text": text}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b\nc | d", [["a", "b"], ["c", "d"]]),
        ("| a | b |\n\n| c | d |", [["a", "b"], ["c", "d"]]),
        ("a\tb\nc | x\td", [["a", "b"], ["c | x", "d"]]),
        ("a |\nb | c", [["a"], ["b", "c"]]),
    ],
)
def test_rows_are_typed_or_pasted(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize("text", ["a | b\nc", "a\nb", "1|2|3|4|5|6"])
def test_uneven_table_is_refused(text):
    with pytest.raises(ValidationError) as refused:
        table(text)
    assert list(refused.value.block_errors) == ["text"]


def test_draft_may_hold_an_uneven_table():
    block = TableBlock()
    assert block.clean_deferred(block.to_python({"caption": "", "text": "a | b\nc"}))["text"] == "a | b\nc"


def test_read_also_leads_only_to_pages_that_readers_can_open(home):
    page = standard_page(title="Privasi", slug="privasi")
    block = ReadAlsoBlock()
    value = block.to_python({"page": page.pk})
    assert '<a href="/privasi/">Privasi</a>' in block.render(value)

    page.unpublish()
    assert block.render(block.to_python({"page": page.pk})).strip() == ""

    page.delete()
    assert block.render(block.to_python({"page": page.pk})).strip() == ""


@pytest.mark.parametrize("name", [name for name in StoryBlock.base_blocks if name not in ("read_also", "attachment")])
def test_block_is_previewed_in_our_own_look(home, name):
    picture("Tiga orang menjahit")
    block = StoryBlock().child_blocks[name]

    assert block.is_previewable
    value = block.get_preview_value()
    template = block.get_preview_template(value, {})
    context = block.get_preview_context(value) | {"block_def": block, "bound_block": block.bind(value)}
    page = render_to_string(template, {**context, "page_title": name})

    assert "css/site.css" in page
    assert f"block-{name}" in page
