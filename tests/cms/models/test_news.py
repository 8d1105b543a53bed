"""News: where it may stand, newest first, ten a page, in how many queries it is drawn."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import NewsIndexPage, NewsPage
from cms.models.news import NEWS_A_PAGE, latest_news
from home.models import HomePage
from tests.factories.pages import make_site, news_page, picture


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


def queries_of(client, address):
    client.get(address)  # pictures are made at the first look
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


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


def test_home_shows_the_three_latest(client, home):
    items = news(4)

    assert client.get("/").context["news"] == items[:3]


def test_draft_is_not_found(client, home):
    (item,) = news(1)
    item.unpublish()

    assert client.get(item.url or "/berita/kabar-0/").status_code == 404


def test_list_asks_as_many_queries_for_three_items_as_for_one(client, home, cached):
    news(1)
    one = queries_of(client, "/berita/")
    for number in (2, 3):
        news_page(slug=f"lagi-{number}")

    assert queries_of(client, "/berita/") == one


def test_news_page_asks_as_many_queries_beside_three_others_as_beside_one(client, home, cached):
    first, _second = news(2)
    one = queries_of(client, first.url)
    for number in (3, 4):
        news_page(slug=f"lagi-{number}")

    assert queries_of(client, first.url) == one
