"""Site search: exact words first, then words with the same root or similar spelling, then fuzzy matches."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from wagtail.models import Page
from wagtail.search.query import Fuzzy

from .delivery import memory
from .models import CoursePage, NewsPage, StandardPage
from .models.public import PublicPage, for_reader

LONGEST = 100
MOST = 30
WORD = re.compile(r"[^\W\d_]{2,}")
# Indonesian affixes: enough to reduce "menjahit" and "jahitan" to one root without a dictionary.
VERBAL = "meng|meny|mem|men|me|peng|peny|pem|pen|pe"
PREFIX = re.compile(rf"^(?:(?:di|ke|se|ber|ter|per)?(?:{VERBAL})|ber|ter|di|se)(?=\w{{4}})")
SUFFIX = re.compile(r"(?<=\w{4})(?:kan|nya|lah|an|i)$")


@dataclass(frozen=True)
class Found:
    """Search results. `instead` holds the similar words that were used because `words` matched nothing."""

    words: str
    pages: list[PublicPage] = field(default_factory=list)
    instead: str = ""


def root(word: str) -> str:
    """Return the approximate root of an Indonesian word: the same for "pelatihan", "melatih" and "latihan"."""
    return SUFFIX.sub("", PREFIX.sub("", word.lower()))


@memory.remembered
def vocabulary(language: str) -> dict[str, set[str]]:
    """Map each root to the words in the titles and summaries of live pages."""
    words: dict[str, set[str]] = {}
    for model in (CoursePage, NewsPage, StandardPage):
        pages = model.objects.live().filter(locale__language_code=language)
        for texts in pages.values_list("title", "summary"):
            for word in WORD.findall(" ".join(texts).lower()):
                words.setdefault(root(word), set()).add(word)
    return words


def alike(words: str) -> list[str]:
    """Return words used on the site that share a root with these words, or whose root is spelled similarly."""
    known = vocabulary(get_language())
    found: list[str] = []
    for word in WORD.findall(words.lower()):
        near = get_close_matches(root(word), known, n=1, cutoff=0.75)
        found += sorted(known[near[0]]) if near else []
    return list(dict.fromkeys(found))


def find(words: str) -> Found:
    """Search public live pages, in the reader's language if there is a translation, best match first."""
    asked = " ".join(re.findall(r"\w+", words.lower()))  # punctuation is query syntax in SQLite
    if not asked:
        return Found(words)
    hits, near = _hits(asked), ""
    if not hits and (near := " ".join(alike(words))):
        hits = _hits(near, operator="or")
    if not hits and connection.vendor == "postgresql":
        hits = _hits(Fuzzy(asked))
    return Found(words, hits, near if hits else "")


def _hits(query: str | Fuzzy, **how: str) -> list[PublicPage]:
    """Return specific pages in search order. Takes one query to search, and one per page type."""
    kinds = ContentType.objects.get_for_models(CoursePage, NewsPage, StandardPage).values()
    found = Page.objects.live().filter(content_type__in=kinds).search(query, **how)[: 2 * MOST]
    order = [page.pk for page in found if not memory.is_restricted(page.path)]
    pages = {page.pk: page for page in for_reader(Page.objects.filter(pk__in=order)).specific()}
    return [pages[pk] for pk in order if pk in pages][:MOST]


@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Show search results. Search words are never stored or logged, because people type their names and numbers."""
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST].strip()
    found = find(words) if words else None
    request.asked = f"?{urlencode({'q': words})}" if words else ""
    return render(request, "cms/search.html", {"words": words, "found": found})
