"""The links in the header and footer of every page."""

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django import template
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.models import CourseIndexPage, NewsIndexPage, StandardPage
from cms.models.public import for_reader

from ..delivery import memory

register = template.Library()


@dataclass(frozen=True)
class Link:
    """A menu link. `current` is the value of aria-current: "page", "true" on a page below it, or empty."""

    title: str
    url: str
    current: str


@dataclass(frozen=True)
class Language:
    """A language of the site, with the URL of the current page in that language."""

    code: str
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Menu:
    """Links to the main sections, the standard pages and the languages of the site."""

    home: str = "/"
    courses: Link | None = None
    news: Link | None = None
    status: Link | None = None
    search: Link | None = None
    texts: list[Link] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)

    @property
    def main(self) -> list[Link]:
        return [link for link in (self.courses, self.news, self.status, self.search) if link]


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> Menu:
    """Return the site menu. Costs no query unless something has changed."""
    request = context.get("request")
    if request is None:
        return Menu()
    if not hasattr(request, "_site_menu"):
        request._site_menu = _menu(request)
    return request._site_menu


@memory.remembered
def _parts(root_id: int, language: str) -> list[tuple[type[Page], str, str]]:
    """Return model, title and path of each page in the menus, in the order of the Indonesian pages.

    Both lists are always there, any other page only if “show in menus” is set.
    """
    roots = memory.root_paths(root_id).values()
    below = reduce(or_, (Q(url_path__startswith=root) for root in roots), Q(pk__in=[]))
    lists = ContentType.objects.get_for_models(CourseIndexPage, NewsIndexPage).values()
    wanted = Page.objects.filter(below, Q(show_in_menus=True) | Q(content_type__in=lists))
    pages = list(for_reader(wanted))
    first = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    order = dict(
        first.filter(translation_key__in=[one.translation_key for one in pages]).values_list("translation_key", "path")
    )
    pages.sort(key=lambda one: order.get(one.translation_key, one.path))
    return [(one.specific_class, one.title, memory.below_root(one.url_path)) for one in pages]


def _menu(request: HttpRequest) -> Menu:
    site = memory.site_of(request)
    parts = _parts(site.root_page_id, get_language()) if site else []

    def links(kind: type[Page]) -> list[Link]:
        mine = [(title, reverse("wagtail_serve", args=[path])) for model, title, path in parts if model is kind]
        return [_link(request, title, url) for title, url in mine]

    return Menu(
        home=reverse("wagtail_serve", args=[""]),
        courses=next(iter(links(CourseIndexPage)), None),
        news=next(iter(links(NewsIndexPage)), None),
        status=_link(request, _("Check status"), reverse("status_door")),
        search=_link(request, _("Search"), reverse("search")),
        texts=links(StandardPage),
        languages=_languages(request),
    )


def _languages(request: HttpRequest) -> list[Language]:
    """Return the current URL in each language, including the query string that the view stored in `request.asked`."""
    current = get_language()
    path = request.path.removeprefix(f"/{current}") if current != settings.LANGUAGE_CODE else request.path
    path += getattr(request, "asked", "")
    return [
        Language(code, name, path if code == settings.LANGUAGE_CODE else f"/{code}{path}", code == current)
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
    ]


def _link(request: HttpRequest, title: str, url: str) -> Link:
    if request.path == url:
        return Link(title, url, "page")
    return Link(title, url, "true" if request.path.startswith(url) else "")
