"""The standing pages are read on a phone: short paragraphs, and no abbreviation before plain words."""

import re

import pytest

from home.demo import content_english, content_home, content_pages, without_demo

MOST_SENTENCES, MOST_WORDS = 3, 45
SENTENCE_END = re.compile(r"(?<!\bNo|\bJl)[.?!](?=\s|$)")
PAGES = [*content_pages.PAGES, *without_demo.pages(), *content_english.PAGES]
QUESTIONS = [*content_home.HOME.faq, *content_english.HOME.faq]


def texts(page):
    return [one[1] for one in page.body if one[0] == "paragraph"]


@pytest.mark.parametrize("text", [text for page in PAGES for text in texts(page)] + [one[1] for one in QUESTIONS])
def test_paragraph_is_short(text):
    assert len(SENTENCE_END.findall(text)) <= MOST_SENTENCES
    assert len(text.split()) <= MOST_WORDS


def test_abbreviation_of_the_register_stands_once_and_after_plain_words():
    wholes = [" ".join(texts(page)) for page in PAGES]
    wholes += [" ".join(one[1] for one in faq) for faq in (content_home.HOME.faq, content_english.HOME.faq)]

    for whole in wholes:
        assert whole.count("DTSEN") <= 1
        assert whole.count("DTSEN") == len(re.findall(r"\w+ \(DTSEN\)", whole))


def test_both_languages_say_how_long_the_form_takes():
    indonesian, english = (" ".join(texts(page)) for page in (content_pages.PAGES[0], content_english.PAGES[0]))

    assert ("sekitar tiga menit" in indonesian, "about three minutes" in english) == (True, True)
