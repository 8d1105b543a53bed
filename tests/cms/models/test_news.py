"""News: where it may stand, newest first, byline, tags, what stands below it, in how many queries it is drawn."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Locale

from cms.models import NewsIndexPage, NewsPage, RelatedNews
from cms.models.archive import NEWS_A_PAGE
from cms.models.news import latest_news
from home.models import HomePage
from tests.factories.pages import PARAGRAPH, make_site, news_page, picture
from tests.queries import queries_of


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


def news(number):
    """Items of news, the first of them the newest."""
    now, photo = timezone.now(), picture()
    return [
        news_page(title=f"Kabar {age}", slug=f"kabar-{age}", published_at=now - timedelta(days=age), photo=photo)
        for age in range(number)
    ]


def test_news_stands_in_the_news_list_only_and_there_is_one(home):
    assert NewsPage.allowed_parent_page_models() == [NewsIndexPage]
    assert NewsPage.allowed_subpage_models() == []
    assert NewsIndexPage.allowed_parent_page_models() == [HomePage]
    assert not NewsIndexPage.can_create_at(home)


def test_latest_news_is_live_and_newest_first(home):
    first, second, draft = news(3)
    draft.unpublish()

    assert list(latest_news()) == [first, second]


def test_news_of_the_same_moment_keeps_one_order(home):
    now = timezone.now()
    one, two = (news_page(slug=f"kabar-{number}", published_at=now) for number in range(2))

    assert list(latest_news()) == [two, one]


@pytest.mark.parametrize(
    ("query", "number", "shown"),
    [
        ("", 1, range(NEWS_A_PAGE)),
        ("?p=2", 2, [NEWS_A_PAGE]),
        ("?p=99", 2, [NEWS_A_PAGE]),
        ("?p=0", 2, [NEWS_A_PAGE]),
        ("?p=-1", 2, [NEWS_A_PAGE]),
        ("?p=x", 1, range(NEWS_A_PAGE)),
        ("?p=%00", 1, range(NEWS_A_PAGE)),
        (f"?p={'9' * 400}", 2, [NEWS_A_PAGE]),
    ],
)
def test_list_shows_ten_a_page_and_takes_any_page_number(client, home, query, number, shown):
    items = news(NEWS_A_PAGE + 1)

    answer = client.get(f"/berita/{query}")

    page = answer.context["news"]
    assert (answer.status_code, page.number, list(page)) == (200, number, [items[at] for at in shown])


def test_list_without_news_is_shown(client, home):
    answer = client.get("/berita/")

    assert (answer.status_code, list(answer.context["news"])) == (200, [])


def test_news_page_names_the_three_latest_others(client, home):
    items = news(5)

    for at, others in ((0, [1, 2, 3]), (4, [0, 1, 2])):
        answer = client.get(items[at].url)
        assert (answer.status_code, answer.context["latest"]) == (200, [items[other] for other in others])


def tagged(page, *tags):
    page.tags.add(*tags)
    page.save()
    return page


def choose(page, *others):
    page.chosen = [RelatedNews(to=other) for other in others]
    page.save()
    return page


def related(client, page):
    return client.get(page.url).context["related"]


def test_related_news_is_what_editors_chose_in_their_order(client, home):
    first, second, third, fourth = news(4)
    choose(first, fourth, second)

    assert related(client, first) == [fourth, second]
    assert client.get(first.url).context["latest"] == [third]


def test_related_news_without_a_choice_shares_most_tags(client, home):
    page, other, one, both, _none = news(5)
    for item, tags in ((page, "ab"), (other, "c"), (one, "a"), (both, "ab")):
        tagged(item, *tags)

    assert related(client, page) == [both, one]


def test_related_news_is_filled_up_by_tag(client, home):
    page, chosen, same, newer, _other = news(5)
    for item in (page, chosen, same, newer):
        tagged(item, "lulusan")
    choose(page, chosen)

    assert related(client, page) == [chosen, same, newer]


def test_related_news_leaves_out_drafts(client, home):
    page, chosen, same = news(3)
    for item in (page, same):
        tagged(item, "lulusan")
    choose(page, chosen)
    chosen.unpublish()
    same.unpublish()

    assert related(client, page) == []


def test_news_of_english_readers_is_related_in_english_where_there_is_any(client, home):
    page, other = news(2)
    choose(page, other)
    english = Locale.objects.get(language_code="en")
    for one in (home, NewsIndexPage.objects.get(), other):
        one.copy_for_translation(english).save_revision().publish()

    shown = client.get(f"/en{page.url}").context["related"]

    assert [(item.locale.language_code, item.translation_key) for item in shown] == [("en", other.translation_key)]


def test_byline_names_writer_editor_source_and_time_in_wib(client, home):
    page = news_page(
        written_by="Dewi Larasati",
        edited_by="Ayu Paramitha",
        source="Inspektorat",
        published_at=datetime(2026, 8, 17, 2, 5, tzinfo=UTC),
    )

    text = " ".join(BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".byline").text.split())

    day = "Senin, 17\N{NO-BREAK SPACE}Agustus\N{NO-BREAK SPACE}2026 pukul 09.05 WIB"
    assert text == f"Oleh Dewi Larasati Penyunting: Ayu Paramitha Sumber: Inspektorat {day}".replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_photo_has_its_caption_and_credit(client, home):
    page = news_page(photo_caption="Di balai latihan.", photo_credit="Foto: Humas")

    caption = BeautifulSoup(client.get(page.url).content, "html.parser").select_one("figcaption")

    assert " ".join(caption.text.split()) == "Di balai latihan. Foto: Humas"


def test_item_without_a_date_is_dated_when_it_is_published(home):
    page = NewsPage(
        title="Nanti", slug="nanti", summary="Ringkas.", written_by="Dewi", live=False, photo=picture(), body=PARAGRAPH
    )
    NewsIndexPage.objects.get().add_child(instance=page)
    assert page.published_at is None
    assert abs(page.dated - timezone.now()) < timedelta(minutes=1)

    page.save_revision().publish()

    page.refresh_from_db()
    assert page.published_at == page.first_published_at.replace(microsecond=0)
    first = page.published_at
    assert page.get_latest_revision_as_object().published_at == first
    page.get_latest_revision_as_object().save_revision().publish()
    page.refresh_from_db()
    assert page.published_at == first


def test_tags_lead_to_the_list(client, home):
    (page,) = news(1)
    tagged(page, "Tata Boga")

    links = BeautifulSoup(client.get(page.url).content, "html.parser").select(".story-tags a")

    assert [(link.text, link["href"]) for link in links] == [("Tata Boga", "/berita/?tag=tata-boga")]


def test_page_is_shared_by_plain_links_and_a_button_that_waits_for_javascript(client, home, settings):
    (page,) = news(1)

    share = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".share")

    address = quote(f"{settings.SITE_URL}/berita/kabar-0/", safe="")
    assert [(link.text.strip(), link["href"]) for link in share.select("a")] == [
        ("WhatsApp", f"https://wa.me/?text=Kabar%200%20{address}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={address}"),
        ("X", f"https://x.com/intent/tweet?url={address}&text=Kabar%200"),
        ("Telegram", f"https://t.me/share/url?url={address}&text=Kabar%200"),
        ("LINE", f"https://social-plugins.line.me/lineit/share?url={address}"),
    ]
    (button,) = share.select("button")
    assert (button["data-copy"], button.parent.has_attr("hidden")) == (f"{settings.SITE_URL}/berita/kabar-0/", True)
    assert share.select_one("[role=status]").text == ""


def test_home_shows_the_three_latest(client, home):
    items = news(4)

    assert client.get("/").context["news"] == items[:3]


def test_draft_is_not_found(client, home):
    (item,) = news(1)
    item.unpublish()

    assert client.get(item.url or "/berita/kabar-0/").status_code == 404


def test_list_asks_as_many_queries_for_three_items_as_for_one(client, home, cached):
    news(1)
    one = len(queries_of(client, "/berita/"))
    for number in (2, 3):
        news_page(slug=f"lagi-{number}")

    assert len(queries_of(client, "/berita/")) == one


def test_news_page_asks_as_many_queries_beside_six_others_as_beside_two(client, home, cached):
    first, second, third, _fourth = news(4)
    choose(tagged(first, "a"), second)
    tagged(third, "a")
    one = len(queries_of(client, first.url))
    for number in range(4):
        tagged(news_page(slug=f"lagi-{number}"), "a")

    assert len(queries_of(client, first.url)) == one
    assert one <= 12
