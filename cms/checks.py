"""Checks of what editors write: pure functions, each answers with findings in plain words.

Findings advise, with one exception: what has a picture without a description is not published (cms/pageform.py).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import mean
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .content import Content, Link

# Indonesian that everybody can follow: see docs/newsroom.md.
LONGEST_SENTENCE = 40
LONGEST_AVERAGE = 25

# A link is also read alone, in a list of links: these say nothing there.
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

# Where a sentence ends: not within "08.00", "No. 8", "Jl. Merdeka" or "S.Kom.".
SHORT_FORMS = r"(?<!\bNo)(?<!\bJl)(?<!\bKel)(?<!\bKec)(?<!\bdr)(?<!\bDr)(?<!\bH)(?<!\bHj)(?<!\bSt)(?<!\bRp)(?<!\bhlm)"
SENTENCE_END = re.compile(rf"{SHORT_FORMS}[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
WORD = re.compile(r"\w+(?:[-.,/]\w+)*")


class Finding(NamedTuple):
    """`picture` is the key of the picture that lacks its description."""

    words: str
    picture: int | None = None


@dataclass(frozen=True)
class Known:
    """What readers can open: keys of live pages and of documents, and whether an address of this site answers."""

    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    answers: Callable[[str], bool] = lambda path: True


def check(content: Content, known: Known) -> list[Finding]:
    """All findings about a page, the gravest first."""
    return [
        *pictures(content),
        *dead_links(content.links, known),
        *link_words(content.links),
        *[finding for outline in content.outline for finding in headings(outline)],
        *sentences(content.paragraphs),
    ]


def no_description(title: str) -> str:
    words = _(
        "The picture “%(title)s” has no description. Readers who cannot see it need one: fill it in under Images."
    )
    return words % {"title": title}


def pictures(content: Content) -> list[Finding]:
    """Pictures without a description."""
    return [Finding(no_description(one.title), one.pk) for one in content.pictures if not one.description.strip()]


def headings(outline: Iterable[tuple[int, str]]) -> list[Finding]:
    """A heading below a heading needs one above it; each needs something to head."""
    found, above = [], (0, "")
    deepest = 1
    for level, words in [*outline, (2, "")]:
        if above[0] and level and level <= above[0]:
            found.append(Finding(_("Nothing stands below the heading “%(heading)s”.") % {"heading": above[1]}))
        if level > deepest + 1:
            found.append(Finding(_("“%(heading)s” stands below no heading.") % {"heading": words}))
        deepest = max(level, 1) if level else deepest
        above = (level, words)
    return found


def link_words(links: Iterable[Link]) -> list[Finding]:
    """Links whose words do not say where they lead."""
    found = []
    for link in links:
        plain = link.words.strip(" .!,:→»>").lower()
        if not plain:
            found.append(Finding(_("A link has no words.")))
        elif plain in EMPTY_WORDS:
            words = _("The link “%(link)s” does not say where it leads. Use the name of the page.")
            found.append(Finding(words % {"link": link.words}))
        elif ADDRESS.match(plain):
            found.append(Finding(_("The link “%(link)s” is an address. Use words instead.") % {"link": link.words}))
    return found


def dead_links(links: Iterable[Link], known: Known) -> list[Finding]:
    """Links to pages of ours that readers cannot open, and to documents that are gone."""
    found = []
    for link in links:
        lost = (
            (link.page is not None and link.page not in known.pages)
            or (link.document is not None and link.document not in known.documents)
            or (link.address.startswith("/") and not known.answers(link.address))
        )
        if lost:
            words = _("The link “%(link)s” leads to a page that is not published or was deleted.")
            found.append(Finding(words % {"link": link.words}))
    return found


def sentences(paragraphs: Iterable[str]) -> list[Finding]:
    """Sentences that are too long to follow, and a text that is so on average."""
    all_of_them = [one for paragraph in paragraphs for one in split(paragraph)]
    lengths = [count(one) for one in all_of_them]
    found = [_too_long(one, words) for one, words in zip(all_of_them, lengths, strict=True) if words > LONGEST_SENTENCE]
    if lengths and mean(lengths) > LONGEST_AVERAGE:
        words = _("The sentences have %(mean)d words on average; up to %(most)d are easy to read.")
        found.append(Finding(words % {"mean": round(mean(lengths)), "most": LONGEST_AVERAGE}))
    return found


def _too_long(sentence: str, words: int) -> Finding:
    begins = " ".join(sentence.split()[:6])
    text = ngettext(
        "A sentence has %(words)d word: “%(begins)s …”. Make two of it.",
        "A sentence has %(words)d words: “%(begins)s …”. Make two of it.",
        words,
    )
    return Finding(text % {"words": words, "begins": begins})


def split(paragraph: str) -> list[str]:
    """The sentences of a paragraph."""
    return [one for one in SENTENCE_END.split(paragraph.strip()) if one]


def count(sentence: str) -> int:
    return len(WORD.findall(sentence))
