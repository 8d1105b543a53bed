"""Standing texts, and every block that editors may use."""

import pytest
from wagtail.models import Page

from cms.blocks import StoryBlock
from cms.models import CourseIndexPage, StandardPage
from home.models import HomePage
from tests.factories.pages import document, make_site, picture, standard_page


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def test_standing_texts_stand_below_home_and_below_each_other(home):
    assert set(StandardPage.allowed_parent_page_models()) == {HomePage, StandardPage}
    assert StandardPage.allowed_subpage_models() == [StandardPage]
    assert StandardPage.can_create_at(home)
    assert not StandardPage.can_create_at(CourseIndexPage.objects.get())
    assert not StandardPage.can_create_at(Page.get_first_root_node())


def test_every_block_is_drawn_with_its_words(client, home):
    body = [
        ("heading", "Siapa yang boleh ikut"),
        ("paragraph", "<p>Warga <b>Kota Tangerang</b>.</p>"),
        ("picture", {"image": picture("Dua orang menjahit"), "caption": "Di balai latihan", "credit": "Foto: Humas"}),
        ("quote", {"text": "Sekarang saya punya usaha.", "who": "Ibu Ratna"}),
        ("question", {"question": "Apakah gratis?", "answer": "<p>Ya, gratis.</p>"}),
        ("subheading", "Warga lansia"),
        ("table", {"caption": "Jadwal", "text": "Hari | Jam\nSenin | 08.00"}),
        ("read_also", {"page": standard_page(title="Privasi", slug="privasi")}),
        ("attachment", {"document": document("Panduan")}),
    ]
    assert {kind for kind, _value in body} == set(StoryBlock.base_blocks)
    page = standard_page(body=body)

    answer = client.get(page.url)

    text = answer.content.decode()
    assert answer.status_code == 200
    words = [
        "Siapa yang boleh ikut",
        "Warga <b>Kota Tangerang</b>.",
        'alt="Dua orang menjahit"',
        "Di balai latihan",
        "Foto: Humas",
        "Sekarang saya punya usaha.",
        "Ibu Ratna",
        "Apakah gratis?",
        "Ya, gratis.",
        "<h3>Warga lansia</h3>",
        '<th scope="col">Jam</th>',
        "<td>08.00</td>",
        '<a href="/privasi/">Privasi</a>',
        "Panduan (PDF, 8",
    ]
    assert [one for one in words if one not in text] == []


def test_words_of_editors_cannot_bring_code(client, home):
    page = standard_page(
        title="<script>alert(1)</script>",
        summary="<script>alert(2)</script>",
        body=[("heading", "<script>alert(3)</script>"), ("quote", {"text": "<script>alert(4)</script>", "who": ""})],
    )

    assert "<script>alert" not in client.get(page.url).content.decode()


def test_pages_are_found_under_their_address_and_unknown_ones_are_not(client, home):
    page = standard_page()
    below = page.add_child(instance=StandardPage(title="Data pribadi", slug="data-pribadi", body=[]))

    assert client.get("/cara-kerja/").context["page"].specific == page
    assert client.get("/cara-kerja/data-pribadi/").context["page"].specific == below
    assert client.get("/cara-kerja/tidak-ada/").status_code == 404
