"""Content checks for editors: pure functions that return findings in plain words.

Findings are advice, with one exception: a page with an undescribed picture cannot be published
(cms/newsroom/page_form.py).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import mean
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .content import Content, Link

# In words. The limits for easily readable Indonesian come from docs/newsroom.md.
LONGEST_SENTENCE = 40
LONGEST_AVERAGE = 25

# Screen readers list links out of context, where these texts mean nothing.
EMPTY_WORDS = frozenset(
    (
        "klik",
        "klik di sini",
        "klik disini",
        "di sini",
        "disini",
        "sini",
        "ini",
        "baca selengkapnya",
        "selengkapnya",
        "lihat",
        "lihat di sini",
        "link",
        "link ini",
        "tautan",
        "tautan ini",
        "click here",
        "here",
        "read more",
        "more",
        "this link",
    )
)
ADDRESS = re.compile(r"^(https?://|www\.)", re.IGNORECASE)

# Matches the end of a sentence, but not the full stops in "08.00", "No. 8", "Jl. Merdeka" or "S.Kom.".
SHORT_FORMS = r"(?<!\bNo)(?<!\bJl)(?<!\bKel)(?<!\bKec)(?<!\bdr)(?<!\bDr)(?<!\bH)(?<!\bHj)(?<!\bSt)(?<!\bRp)(?<!\bhlm)"
SENTENCE_END = re.compile(rf"{SHORT_FORMS}[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
WORD = re.compile(r"\w+(?:[-.,/]\w+)*")


class Finding(NamedTuple):
    """Advice for the editor. `picture` is the primary key of a picture without a description."""

    words: str
    picture: int | None = None


@dataclass(frozen=True)
class Known:
    """What readers can open: primary keys of live pages and documents, and a test for paths on this site."""

    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    answers: Callable[[str], bool] = lambda path: True


def check(content: Content, known: Known) -> list[Finding]:
    """Return all findings about a page, most serious first."""
    return [
        *pictures(content),
        *dead_links(content.links, known),
        *link_words(content.links),
        *[finding for outline in content.outline for finding in headings(outline)],
        *sentences(content.paragraphs),
    ]


def no_description(title: str) -> str:
    words = _("The picture “%(title)s” has no description. Readers who cannot see it need one. Add it under Images.")
    return words % {"title": title}


def pictures(content: Content) -> list[Finding]:
    """Report pictures without a description."""
    return [Finding(no_description(one.title), one.pk) for one in content.pictures if not one.description.strip()]


def headings(outline: Iterable[tuple[int, str]]) -> list[Finding]:
    """Report subheadings without a heading above them, and headings without content below them."""
    found, above = [], (0, "")
    deepest = 1
    for level, words in [*outline, (2, "")]:
        if above[0] and level and level <= above[0]:
            found.append(Finding(_("There is no text below the heading “%(heading)s”.") % {"heading": above[1]}))
        if level > deepest + 1:
            found.append(Finding(_("The subheading “%(heading)s” has no heading above it.") % {"heading": words}))
        deepest = max(level, 1) if level else deepest
        above = (level, words)
    return found


def link_words(links: Iterable[Link]) -> list[Finding]:
    """Report links whose text does not say where they lead."""
    found = []
    for link in links:
        plain = link.words.strip(" .!,:→»>").lower()
        if not plain:
            found.append(Finding(_("A link has no text.")))
        elif plain in EMPTY_WORDS:
            words = _("The link “%(link)s” does not say where it leads. Use the title of the page.")
            found.append(Finding(words % {"link": link.words}))
        elif ADDRESS.match(plain):
            found.append(Finding(_("The link “%(link)s” is a web address. Use words instead.") % {"link": link.words}))
    return found


def dead_links(links: Iterable[Link], known: Known) -> list[Finding]:
    """Report links to pages of this site that readers cannot open, and to deleted documents."""
    found = []
    for link in links:
        lost = (
            (link.page is not None and link.page not in known.pages)
            or (link.document is not None and link.document not in known.documents)
            or (link.address.startswith("/") and not known.answers(link.address))
        )
        if lost:
            words = _("The link “%(link)s” leads to a page that is unpublished or deleted.")
            found.append(Finding(words % {"link": link.words}))
    return found


def sentences(paragraphs: Iterable[str]) -> list[Finding]:
    """Report sentences that are too long, and text whose average sentence is too long."""
    all_of_them = [one for paragraph in paragraphs for one in split(paragraph)]
    lengths = [count(one) for one in all_of_them]
    found = [_too_long(one, words) for one, words in zip(all_of_them, lengths, strict=True) if words > LONGEST_SENTENCE]
    if lengths and mean(lengths) > LONGEST_AVERAGE:
        words = _("The average sentence has %(mean)d words. Up to %(most)d words are easy to read.")
        found.append(Finding(words % {"mean": round(mean(lengths)), "most": LONGEST_AVERAGE}))
    return found


def _too_long(sentence: str, words: int) -> Finding:
    begins = " ".join(sentence.split()[:6])
    text = ngettext(
        "A sentence has %(words)d word: “%(begins)s …”. Split it in two.",
        "A sentence has %(words)d words: “%(begins)s …”. Split it in two.",
        words,
    )
    return Finding(text % {"words": words, "begins": begins})


def split(paragraph: str) -> list[str]:
    """Split a paragraph into sentences."""
    return [one for one in SENTENCE_END.split(paragraph.strip()) if one]


def count(sentence: str) -> int:
    return len(WORD.findall(sentence))
