"""Collect what can be found on the website: its readable pages, and the services that are no Wagtail pages."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import get_page_models

from workflows.models import Area

from ..delivery import memory
from ..models import CoursePage, NewsPage, Synonym
from ..models.findable import Weight
from ..models.public import PublicPage
from .matching import Document, Index
from .service_pages import CALLED, SERVICES
from .words import split

# Older items are found by title, summary and tags: their texts would fill the memory of each process.
NEWS_WITH_TEXT = 300
FIRST, LAST = 0, 1  # news comes after everything else
COURSE_BONUS = 1.5


def index() -> Index:
    """Return the index in the reader's language. Costs no query unless something has changed."""
    return _index(get_language(), timezone.localdate())


@memory.remembered
def _index(language: str, day: date) -> Index:
    """`day` is part of the key because a class that has ended no longer counts."""
    synonyms = {
        tuple(split(phrase)): tuple(split(one.means)) for one in Synonym.objects.all() for phrase in one.phrases
    }
    places = {word for name in Area.objects.districts().values_list("name", flat=True) for word in split(name)}
    return Index(
        [*_services(), *_pages()],
        {phrase: meant for phrase, meant in synonyms.items() if phrase and meant},
        frozenset(places | {"kecamatan"}),
    )


def _services() -> Iterator[Document]:
    for one in SERVICES:
        title, summary = str(one.title), str(one.summary)
        parts = [(Weight.TITLE, title), (Weight.NAME, one.called), (Weight.SUMMARY, summary)]
        yield Document(title, reverse(one.name), _("Service"), parts, summary)


def _pages() -> Iterator[Document]:
    for model in get_page_models():
        if issubclass(model, PublicPage) and model is not NewsPage:
            for page in model.for_search().for_reader().order_by("path"):
                yield _document(page)
    news = NewsPage.for_search().for_reader().order_by("-published_at", "-pk")
    for some in (news[:NEWS_WITH_TEXT], news.defer("body")[NEWS_WITH_TEXT:]):
        for page in some:
            yield _document(page)


def _document(page: PublicPage) -> Document:
    called = [(Weight.NAME, CALLED[type(page)])] if type(page) in CALLED else []
    is_news = isinstance(page, NewsPage)
    return Document(
        page.title,
        page.address,
        str(page.reader_kind),
        [*page.search_parts(), *called],
        page.short_text,
        page.published_at if is_news else None,
        page.pk,
        LAST if is_news else FIRST,
        COURSE_BONUS if isinstance(page, CoursePage) else 1,
    )
