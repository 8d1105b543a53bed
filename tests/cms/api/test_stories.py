"""Running text as JSON: every block by its kind, with whole addresses."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import Document
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from cms.api.pictures import Pictures
from cms.api.schemas import TEXT, or_null
from cms.api.stories import Stories, schema_of
from tests.factories.pages import news_page, picture, standard_page


@pytest.fixture
def stories(home):
    request = RequestFactory().get("/", headers={"host": "localhost"})
    return Stories(request, Pictures(request))


def test_blocks_are_told_by_their_kind(home, read):
    image = picture("Panci")
    page = standard_page(
        body=[
            ("heading", "Judul"),
            ("paragraph", "<p>Teks <b>tebal</b>.</p>"),
            ("picture", {"image": image, "caption": "Panci besar"}),
            ("quote", {"text": "Senang.", "who": "Peserta"}),
            ("question", {"question": "Apa?", "answer": "<p>Ini.</p>"}),
        ]
    )

    body = read(f"/api/v2/pages/{page.pk}/")["body"]

    assert [block["type"] for block in body] == ["heading", "paragraph", "picture", "quote", "question"]
    assert body[0]["value"] == "Judul"
    assert body[1]["value"] == "<p>Teks <b>tebal</b>.</p>"
    assert (body[2]["value"]["image"]["alt"], body[2]["value"]["caption"]) == ("Panci", "Panci besar")
    assert [source["type"] for source in body[2]["value"]["image"]["sources"]] == ["image/jpeg"]
    assert body[3]["value"] == {"text": "Senang.", "who": "Peserta"}
    assert body[4]["value"] == {"question": "Apa?", "answer": "<p>Ini.</p>"}
    assert all(block["id"] for block in body)


def test_newsroom_has_blocks_of_its_own(home, read):
    other = standard_page(title="Cara kerja", slug="cara")
    page = news_page(
        body=[
            ("subheading", "Jadwal"),
            ("table", {"caption": "Hari", "text": "Hari | Jam\nSenin | 08.00\n| Rabu | 13.00 |"}),
            ("read_also", {"page": other}),
        ]
    )

    body = read(f"/api/v2/pages/{page.pk}/")["body"]

    assert [(block["type"], block["value"]) for block in body] == [
        ("subheading", "Jadwal"),
        ("table", {"caption": "Hari", "head": ["Hari", "Jam"], "rows": [["Senin", "08.00"], ["Rabu", "13.00"]]}),
        ("read_also", {"page": {"id": other.pk, "title": "Cara kerja", "html_url": "http://localhost/cara/"}}),
    ]


def test_links_become_whole_addresses(home, read):
    target = standard_page(title="Cara kerja", slug="cara")
    text = f'<p><a linktype="page" id="{target.pk}">Cara</a> <a href="https://lain.example/x">Lain</a></p>'
    page = standard_page(title="Dua", slug="dua", body=[("paragraph", text)])

    assert read(f"/api/v2/pages/{page.pk}/")["body"][0]["value"] == (
        '<p><a href="http://localhost/cara/">Cara</a> <a href="https://lain.example/x">Lain</a></p>'
    )


def test_chosen_page_is_told_if_everybody_may_read_it(stories):
    page = news_page(title="Kabar", slug="kabar")
    kind = blocks.PageChooserBlock()

    assert stories.value(kind, page) == {"id": page.pk, "title": "Kabar", "html_url": "http://localhost/berita/kabar/"}

    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert stories.value(kind, page) is None
    restriction.delete()
    page.live = False
    assert stories.value(kind, page) is None


def test_blocks_within_blocks_are_told(stories):
    kind = blocks.ListBlock(
        blocks.StructBlock([("photo", ImageChooserBlock(required=False)), ("on", blocks.DateBlock(required=False))])
    )
    value = kind.to_python([{"photo": None, "on": "2026-12-01"}, {"photo": picture("Panci").pk, "on": None}])

    first, second = stories.value(kind, value)

    assert first == {"photo": None, "on": date(2026, 12, 1)}
    assert (second["photo"]["alt"], second["on"]) == ("Panci", None)


def test_chosen_document_is_told_if_everybody_may_read_it(stories):
    document = Document.objects.create(title="Syarat", file=ContentFile(b"%PDF", name="syarat.pdf"), file_size=4)
    kind = DocumentChooserBlock()

    assert stories.value(kind, document) == {
        "id": document.pk,
        "title": "Syarat",
        "url": f"http://localhost{document.url}",
        "bytes": 4,
    }

    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert stories.value(kind, document) is None


def test_kind_of_block_that_is_new_is_described_by_its_parts():
    kind = blocks.StructBlock([("page", blocks.PageChooserBlock()), ("lines", blocks.ListBlock(blocks.CharBlock()))])

    assert schema_of(kind) == {
        "type": "object",
        "properties": {
            "page": {"anyOf": [{"$ref": "#/components/schemas/LinkedPage"}, {"type": "null"}]},
            "lines": {"type": "array", "items": or_null(TEXT)},
        },
        "additionalProperties": False,
        "required": ["page", "lines"],
    }
