"""The base class of all public pages: few queries, cacheable, with a fallback to Indonesian."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from ..delivery import memory
from ..newsroom.page_form import PublicPageForm
from ..newsroom.panels import FindingsPanel
from .findable import Parts, Weight


def readable(pages: PageQuerySet) -> PageQuerySet:
    """Filter to live pages that anyone can open. Lists, feeds and menus show no others, not even by title.

    The same as Wagtail's `live().public()`, but the restrictions are remembered instead of queried each time.
    """
    return pages.live().exclude(_restricted())


def restricted(pages: PageQuerySet) -> PageQuerySet:
    """Filter to live pages that only some readers can open. No query if there are none."""
    return pages.live().filter(_restricted())


def _restricted() -> Q:
    return reduce(or_, (Q(path__startswith=path) for path in memory.restricted_paths()), Q(pk__in=[]))


def for_reader(pages: PageQuerySet) -> PageQuerySet:
    """Filter to readable pages in the reader's language, plus Indonesian pages that have no translation yet.

    A translation that is restricted hides the Indonesian page from its language: both have the same address.
    """
    language = translation.get_language()
    if language == settings.LANGUAGE_CODE:
        return readable(pages).filter(locale__language_code=language)
    translated = Page.objects.live().filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    indonesian = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    return readable(pages).filter(Q(locale__language_code=language) | indonesian)


class PublicPageQuerySet(PageQuerySet):
    def readable(self) -> "PublicPageQuerySet":
        return readable(self)

    def restricted(self) -> "PublicPageQuerySet":
        return restricted(self)

    def for_reader(self) -> "PublicPageQuerySet":
        return for_reader(self)


PublicPageManager = PageManager.from_queryset(PublicPageQuerySet)


class PublicPage(Page):
    """A page for readers without an account. It is the same for all of them, so the whole page can be cached."""

    # What readers call this type of page, above its title in a list of search results.
    reader_kind: Any = _("Information")

    # Both languages have the same path, apart from the /en/ prefix.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    base_form_class = PublicPageForm
    content_panels = [FindingsPanel(), *Page.content_panels]
    # Without “show in menus”, which only standard pages obey.
    promote_panels = [MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("For search engines"))]

    objects = PublicPageManager()

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """Queryset that joins the related objects the template needs, so that a page takes one query."""
        return cls.objects.all()

    @property
    def language_code(self) -> str:
        return memory.language_of(self.locale_id)

    @classmethod
    def for_search(cls) -> models.QuerySet:
        """Queryset that joins what `search_parts` needs, so that the index of the site takes a few queries."""
        return cls.objects.all()

    def search_parts(self) -> Parts:
        """Return what readers can find this page by, with how much it counts. Nothing here is about a person."""
        return [(Weight.TITLE, self.title), (Weight.SUMMARY, self.short_text), *self._search_texts()]

    def _search_texts(self) -> Parts:
        """The running text. A list of many pages may leave it out by deferring the field."""
        known = [field for field in self._meta.get_fields() if isinstance(field, StreamField)]
        loaded = [field for field in known if field.attname not in self.get_deferred_fields()]
        return [(Weight.TEXT, text) for one in loaded for text in one.get_searchable_content(getattr(self, one.name))]

    @property
    def short_text(self) -> str:
        return getattr(self, "summary", "") or getattr(self, "intro", "")

    @property
    def address(self) -> str:
        """The path in the reader's language ("/en/berita/kabar/"), even if only the Indonesian page exists."""
        return reverse("wagtail_serve", args=[memory.below_root(self.url_path)])

    def get_view_restrictions(self) -> Any:
        if memory.is_restricted(self.path):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            # Browsers always revalidate and mostly get a 304. A proxy may reuse a response for one second.
            response["Cache-Control"] = "public, max-age=0, s-maxage=1, stale-if-error=86400"
        return response
