"""`/api/v2/pages/`: all public pages, with the fields of their page type."""

from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Case, Q, When, prefetch_related_objects
from django.http import Http404
from django.utils import translation
from django.utils.functional import cached_property
from rest_framework.filters import BaseFilterBackend
from taggit.models import Tag
from wagtail.api import APIField
from wagtail.api.v2.filters import (
    AncestorOfFilter,
    ChildOfFilter,
    DescendantOfFilter,
    LocaleFilter,
    TranslationOfFilter,
)
from wagtail.api.v2.serializers import PageHtmlUrlField, PageParentField, PageSerializer
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from ..models import CoursePage, NewsPage, NewsTag
from ..models.archive import selection
from ..models.public import readable
from ..search.documents import index
from . import parameters
from .addresses import page_address
from .courses import in_state
from .fields import LONG, public_fields, to_fetch
from .viewset import KnownOrderFilter, OpenViewSet

OF_ONE_TYPE = {CoursePage: {"state", "course_type"}, NewsPage: {"tag", "month"}}
OTHER_LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def public_pages(request: Any) -> PageQuerySet:
    """Return live pages of this site without any view restriction, since the API has no users to grant access to."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    roots = [site.root_page, *site.root_page.get_translations()]
    trees = reduce(or_, (Page.objects.descendant_of_q(root, inclusive=True) for root in roots))
    return readable(Page.objects.filter(trees))


class FullUrlField(PageHtmlUrlField):
    """The page's URL on the public host (SITE_URL)."""

    def to_representation(self, page: Page) -> str | None:
        return page_address(page, self.context["request"])


class ParentField(PageParentField):
    def to_representation(self, parent: Page) -> dict[str, Any]:
        told: dict[str, Any] = super().to_representation(parent)
        told["meta"]["html_url"] = page_address(parent, self.context["request"])
        return told


class OpenPageSerializer(PageSerializer):
    html_url = FullUrlField(read_only=True)
    parent = ParentField(read_only=True)

    def to_representation(self, page: Page) -> dict[str, Any]:
        """Use the page's language for text that comes from code, such as criteria."""
        with translation.override(page.locale.language_code):
            return super().to_representation(page)


class OwnFilter(BaseFilterBackend):
    """Filters by `slug`; course pages by `state` and `course_type` too, and news by `tag` and `month`."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        asked = request.GET
        if "slug" in asked:
            queryset = queryset.filter(slug=asked["slug"])
        if queryset.model is CoursePage and "course_type" in asked:
            queryset = queryset.filter(course__type__slug=asked["course_type"])
        if queryset.model is CoursePage and "state" in asked:
            queryset = in_state(queryset, asked["state"])
        if queryset.model is NewsPage and "tag" in asked:
            tags = Tag.objects.filter(Q(slug=asked["tag"]) | Q(name__iexact=asked["tag"]))
            queryset = queryset.filter(pk__in=NewsTag.objects.filter(tag__in=tags).values("content_object"))
        return selection({"bulan": asked.get("month", "")}).of(queryset) if queryset.model is NewsPage else queryset


class SiteSearchFilter(BaseFilterBackend):
    """Searches as the website does, with its synonyms and guesses; best match first in each language."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        best: dict[int, int] = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                found = index().matches(request.GET["search"], any_word=request.GET.get("search_operator") == "or")
            for one in (*found.documents, *found.mentions):
                if one.pk:
                    best.setdefault(one.pk, len(best))
        queryset = queryset.filter(pk__in=best)
        if "order" in request.GET or not best:
            return queryset
        return queryset.order_by(Case(*(When(pk=pk, then=at) for pk, at in best.items())))


class OpenPagesViewSet(OpenViewSet, PagesAPIViewSet):
    base_serializer_class = OpenPageSerializer
    filter_backends = [
        OwnFilter,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        KnownOrderFilter,
        TranslationOfFilter,
        LocaleFilter,
        SiteSearchFilter,
    ]
    # Not `alias_of`: it would reveal the title of a page that may be private.
    meta_fields = [
        "type",
        "detail_url",
        "html_url",
        "slug",
        "locale",
        "show_in_menus",
        "seo_title",
        "search_description",
        "first_published_at",
        "last_published_at",
        "parent",
    ]
    listing_default_fields = [
        "id",
        "title",
        "type",
        "detail_url",
        "html_url",
        "slug",
        "locale",
        "first_published_at",
        "last_published_at",
    ]
    detail_only_fields = ["parent", *LONG]

    def parameters(self) -> Any:
        if self.action == "listing_view":
            return parameters.page_listing()
        return parameters.PAGE_FIND if self.action == "find_view" else parameters.PAGE_DETAIL

    @classmethod
    def get_body_fields(cls, model: type[Page]) -> list[APIField]:
        own = [public.as_api_field() for public in public_fields(model)]
        return cls._convert_api_fields(cls.body_fields) + own

    @classmethod
    def get_meta_fields(cls, model: type[Page]) -> list[APIField]:
        return cls._convert_api_fields(cls.meta_fields)

    @classmethod
    def get_listing_default_fields(cls, model: type[Page]) -> list[str]:
        return list(cls.listing_default_fields)

    @classmethod
    def get_detail_default_fields(cls, model: type[Page]) -> list[str]:
        return cls.get_available_fields(model)

    @cached_property
    def base(self) -> PageQuerySet:
        return public_pages(self.request)

    def get_base_queryset(self) -> PageQuerySet:
        return self.base.all()

    def get_queryset(self) -> PageQuerySet:
        """Limit to the one page type that has what is asked for, such as the `state` of courses."""
        asked = self.request.GET
        wanted = [model for model, names in OF_ONE_TYPE.items() if names & set(asked)]
        if not wanted:
            return super().get_queryset()
        label = wanted[0]._meta.label
        if len(wanted) > 1 or label not in asked.get("type", label).split(","):
            return self.base.none()
        return wanted[0].objects.filter(pk__in=self.base.values("pk"))

    def get_object(self) -> Page:
        page = super().get_object()
        names = [public.name for public in public_fields(type(page))]
        prefetch_related_objects([page], *to_fetch(type(page), names))
        return page

    def paginate_queryset(self, queryset: Any) -> list[Page]:
        rows = list(super().paginate_queryset(queryset))
        serializer = self.get_serializer_class()
        prefetch_related_objects(rows, "locale", *to_fetch(serializer.Meta.model, serializer.Meta.fields))
        return rows

    def find_object(self, queryset: PageQuerySet, request: Any) -> Page | None:
        """Find a page by the path that residents see, or by an old path that leads there."""
        site, path = Site.find_for_request(request), request.GET["html_path"]
        if site is None:
            return None
        page = at_path(path, site, request) or moved(path, site, request)
        return page if page and queryset.filter(pk=page.pk).exists() else None


def at_path(path: str, site: Site, request: Any) -> Page | None:
    """Return the page at this path. English pages are below `/en/`."""
    parts = [part for part in path.split("/") if part]
    root = site.root_page
    if parts and parts[0] in OTHER_LANGUAGES:
        root = root.get_translations().filter(locale__language_code=parts.pop(0)).first()
    try:
        return root and root.specific.route(request._request, parts).page
    except Http404:
        return None


def moved(path: str, site: Site, request: Any) -> Page | None:
    """Return the page that a redirect from `path` leads to, if it is a page of this site."""
    known = Redirect.get_for_site(site).filter(old_path=Redirect.normalise_path(path))
    for one in sorted(known, key=lambda one: one.site_id is None):
        link = one.redirect_link
        return one.redirect_page or (at_path(link, site, request) if link.startswith("/") else None)
    return None
