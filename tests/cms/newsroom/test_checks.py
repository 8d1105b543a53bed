"""Checks of what editors write: headings, sentences, words of links, dead links, pictures without a description."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from cms.newsroom.checks import (
    Finding,
    Known,
    check,
    count,
    dead_links,
    headings,
    link_words,
    no_description,
    sentences,
    split,
)
from cms.newsroom.content import Content, Link


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def words(findings):
    return [finding.words for finding in findings]


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ([], []),
        ([(0, "text")], []),
        ([(2, "A"), (0, "text"), (2, "B"), (0, "text")], []),
        ([(2, "A"), (3, "a"), (0, "text"), (3, "b"), (0, "text")], []),
        ([(3, "a"), (0, "text")], ["The subheading “a” has no heading above it."]),
        ([(2, "A"), (0, "text"), (2, "B")], ["There is no text below the heading “B”."]),
        ([(2, "A"), (2, "B"), (0, "text")], ["There is no text below the heading “A”."]),
        ([(2, "A"), (3, "a"), (2, "B"), (0, "text")], ["There is no text below the heading “a”."]),
    ],
)
def test_headings_need_one_above_and_something_below(outline, expected):
    assert words(headings(outline)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu dua.", ["Satu dua."]),
        ("Satu dua. Tiga empat! Lima?", ["Satu dua", "Tiga empat", "Lima?"]),
        ("“Satu.” Dua.", ["“Satu", "Dua."]),
        ("Loket buka pukul 08.00 di Jl. Taman No. 8 saja.", ["Loket buka pukul 08.00 di Jl. Taman No. 8 saja."]),
        ("Biaya Rp. 5.000 untuk H. Salim.", ["Biaya Rp. 5.000 untuk H. Salim."]),
        ("", []),
    ],
)
def test_sentences_are_split_as_indonesian_is_written(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("satu dua tiga", 3), ("anak-anak pukul 08.00", 3), ("Rp12.000, lalu 24/7", 3), ("– …", 0)]
)
def test_words_are_counted(text, expected):
    assert count(text) == expected


def sentence(length):
    return " ".join(["Kata", *["kata"] * (length - 1)]) + "."


def test_sentence_of_forty_words_passes_and_one_of_forty_one_does_not():
    short = [sentence(5)] * 20
    assert sentences([sentence(40), *short]) == []
    found = words(sentences([f"{sentence(41)} {sentence(3)}", *short]))
    assert found == ["A sentence has 41 words: “Kata kata kata kata kata kata …”. Split it in two."]


def test_text_of_long_sentences_is_found_by_its_average():
    assert sentences([sentence(25)] * 4) == []
    assert words(sentences([sentence(28)] * 4)) == [
        "The average sentence has 28 words. Up to 25 words are easy to read."
    ]


@pytest.mark.parametrize("text", ["klik di sini", "Di sini!", "SELENGKAPNYA", "ini", "click here", "→ Tautan"])
def test_link_that_does_not_say_where_it_leads_is_found(text):
    assert words(link_words([Link(text)])) == [
        f"The link “{text}” does not say where it leads. Use the title of the page."
    ]


def test_link_without_words_and_link_that_is_an_address_are_found():
    found = words(link_words([Link(""), Link("https://contoh.example/x"), Link("www.contoh.example")]))
    assert found == [
        "A link has no text.",
        "The link “https://contoh.example/x” is a web address. Use words instead.",
        "The link “www.contoh.example” is a web address. Use words instead.",
    ]


def test_link_with_a_name_passes():
    assert link_words([Link("Cara kerja program"), Link("Dinas Sosial")]) == []


def test_links_to_what_readers_cannot_open_are_found():
    known = Known(frozenset({1}), frozenset({7}), answers=lambda path: path == "/ada/")
    links = [
        *(Link("hidup", page=1), Link("mati", page=2)),
        *(Link("berkas", document=7), Link("hilang", document=8)),
        *(Link("ada", address="/ada/"), Link("tiada", address="/tiada/")),
        Link("luar", address="https://contoh.example/"),
    ]
    lost = ["mati", "hilang", "tiada"]
    assert words(dead_links(links, known)) == [
        f"The link “{name}” leads to a page that is unpublished or deleted." for name in lost
    ]


def test_gravest_finding_comes_first():
    picture = SimpleNamespace(pk=5, title="Kelas", description=" ")
    content = Content(
        outline=[[(3, "a"), (0, "")]], paragraphs=[sentence(50)], links=[Link("sini", page=9)], pictures=[picture]
    )
    found = check(content, Known())
    assert found[0] == Finding(no_description("Kelas"), picture=5)
    assert [finding.words.split("“")[0].strip() for finding in found[1:]] == [
        "The link",
        "The link",
        "The subheading",
        "A sentence has 50 words:",
        "The average sentence has 50 words. Up to 25 words are easy to read.",
    ]


def test_page_without_fault_has_no_finding():
    picture = SimpleNamespace(pk=5, title="Kelas", description="Tiga orang menjahit")
    content = Content(outline=[[(2, "A"), (0, "")]], paragraphs=["Baik."], links=[Link("Berita")], pictures=[picture])
    assert check(content, Known()) == []
