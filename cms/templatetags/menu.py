"""The links in the head and the foot of every page."""

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.models import CourseIndexPage, NewsIndexPage, StandardPage

register = template.Library()


@dataclass(frozen=True)
class Link:
    """`current` is what aria-current says: "page", "true" on a page below it, or nothing."""

    title: str
    url: str
    current: str


@dataclass(frozen=True)
class Menu:
    """Where the main parts of the site are, and its standing texts."""

    courses: Link | None = None
    news: Link | None = None
    status: Link | None = None
    texts: list[Link] = field(default_factory=list)

    @property
    def main(self) -> list[Link]:
        return [link for link in (self.courses, self.news, self.status) if link]


@register.simple_tag(takes_context=True)
def site_menu(context: dict[str, Any]) -> Menu:
    """Courses, news and status, and the standing texts of the site: one query a page, however often it is asked."""
    request = context.get("request")
    if request is None:
        return Menu()
    if not hasattr(request, "_site_menu"):
        request._site_menu = _menu(request)
    return request._site_menu


def _menu(request: HttpRequest) -> Menu:
    site = Site.find_for_request(request)
    pages = list(Page.objects.child_of(site.root_page).live().order_by("path")) if site else []

    def links(kind: type[Page]) -> list[Link]:
        return [_link(request, page.title, page.get_url(request)) for page in pages if page.specific_class is kind]

    return Menu(
        courses=next(iter(links(CourseIndexPage)), None),
        news=next(iter(links(NewsIndexPage)), None),
        status=_link(request, _("Check status"), reverse("status_door")),
        texts=links(StandardPage),
    )


def _link(request: HttpRequest, title: str, url: str) -> Link:
    if request.path == url:
        return Link(title, url, "page")
    return Link(title, url, "true" if request.path.startswith(url) else "")
