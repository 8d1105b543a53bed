"""The demo news keeps the rules that the newsroom sets for itself."""

from collections import Counter

import pytest

from cms.blocks import rows
from cms.newsroom.checks import sentences
from cms.newsroom.page_form import MOST_TAGS
from home.demo.content_courses import COURSES
from home.demo.content_home import HOME
from home.demo.content_news import NEWS
from home.demo.pages import PHOTOS

SLUGS = [text.slug for text in NEWS]


def words_of(text):
    return [one for block in text.body if block[0] in ("paragraph", "list", "quote") for one in block[1:]]


def test_news_fills_two_pages_and_several_months_newest_first():
    days = [text.days_ago for text in NEWS]
    assert (len(NEWS), days, len({day // 30 for day in days}) > 4) == (13, sorted(days), True)


def test_slugs_are_unique_and_related_ones_exist():
    assert [slug for slug, number in Counter(SLUGS).items() if number > 1] == []
    assert [slug for text in NEWS for slug in text.related if slug not in SLUGS or slug == text.slug] == []


@pytest.mark.parametrize("text", NEWS, ids=SLUGS)
def test_news_item_is_readable_and_complete(text):
    words = words_of(text)
    assert sentences(words) == []
    assert 80 <= sum(len(one.split()) for one in words) <= 300
    assert all([text.edited_by, text.photo_caption, text.photo_credit, 0 < len(text.tags) <= MOST_TAGS])
    assert (PHOTOS / f"{text.photo}.webp").exists()
    assert len(text.title) <= 80
    assert len(text.summary) <= 280


def test_each_picture_is_described_once_and_shown_once_or_twice():
    described = [*((one.photo, one.photo_alt) for one in (*NEWS, *COURSES)), (HOME.hero_photo, HOME.hero_photo_alt)]
    described.append((HOME.kit_photo, HOME.kit_photo_alt))
    shown = Counter(stem for stem, _words in described)
    words = Counter(alt for _stem, alt in described if alt)

    assert set(shown) == {path.stem for path in PHOTOS.glob("*.webp")}
    assert {stem: number for stem, number in shown.items() if number > 2} == {}
    assert (len(words), set(words.values())) == (len(shown), {1})


def test_tables_of_the_demo_are_even():
    tables = [block for text in NEWS for block in text.body if block[0] == "table"]
    assert [len({len(row) for row in rows(block[2])}) for block in tables] == [1] * len(tables)
    assert tables
