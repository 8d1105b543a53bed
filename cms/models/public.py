"""What every page of the website has in common: served from few queries, cacheable, honest about its language."""

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

from .. import memory
from ..pageform import PublicPageForm
from ..panels import FindingsPanel


def for_reader(pages: PageQuerySet) -> PageQuerySet:
    """Live pages in the reader's language, and those in Indonesian that have no translation yet."""
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
    """A page that readers without an account see. It is the same for all of them, so that it can be kept whole."""

    # One address for both languages, but for the /en/ in front of it.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    base_form_class = PublicPageForm
    content_panels = [FindingsPanel(), *Page.content_panels]

    objects = PublicPageManager()

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """With what its template needs by foreign key, in one query."""
        return cls.objects.all()

    @property
    def language_code(self) -> str:
        return memory.language_of(self.locale_id)

    @property
    def kind(self) -> str:
        """What a reader calls such a page."""
        return str(capfirst(self._meta.verbose_name))

    @property
    def address(self) -> str:
        """Its path in the reader's language ("/en/berita/kabar/"), also where only the Indonesian page exists."""
        return reverse("wagtail_serve", args=[memory.below_root(self.url_path)])

    def get_view_restrictions(self) -> Any:
        if memory.is_restricted(self.path):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        if not response.has_header("Cache-Control"):
            # A browser asks each time and mostly hears 304; a proxy in front answers a crowd within the second.
            response["Cache-Control"] = "public, max-age=0, s-maxage=1, stale-if-error=86400"
        return response
