"""The base class of all public pages: few queries, cacheable, with a fallback to Indonesian."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from ..delivery import memory
from ..newsroom.page_form import PublicPageForm
from ..newsroom.panels import FindingsPanel


def for_reader(pages: PageQuerySet) -> PageQuerySet:
    """Filter to live pages in the reader's language, plus Indonesian pages that have no translation yet."""
    language = translation.get_language()
    if language == settings.LANGUAGE_CODE:
        return pages.live().filter(locale__language_code=language)
    translated = Page.objects.live().filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    indonesian = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    return pages.live().filter(Q(locale__language_code=language) | indonesian)


class PublicPageQuerySet(PageQuerySet):
    def for_reader(self) -> "PublicPageQuerySet":
        return for_reader(self)


PublicPageManager = PageManager.from_queryset(PublicPageQuerySet)


class PublicPage(Page):
    """A page for readers without an account. It is the same for all of them, so the whole page can be cached."""

    # Both languages have the same path, apart from the /en/ prefix.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    base_form_class = PublicPageForm
    content_panels = [FindingsPanel(), *Page.content_panels]

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

    @property
    def kind(self) -> str:
        """The page type, as shown to readers."""
        return str(capfirst(self._meta.verbose_name))

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
