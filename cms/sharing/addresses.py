"""Absolute URLs, language versions and breadcrumbs."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override, pgettext
from wagtail.models import Page

from cms.models.public import PublicPage

from ..delivery import memory

HOME_DEPTH = 2  # tree depth of the home pages, one per language, just below Wagtail's root


def absolute(address: str) -> str:
    """Return the URL on the public host (SITE_URL), whatever host the request used."""
    return urljoin(settings.SITE_URL, address)


def spoken(address: str) -> str:
    """Return the address as it is printed or read aloud, without https:// and trailing slash."""
    whole = urlsplit(absolute(address))
    return f"{whole.netloc}{whole.path}".rstrip("/")


def page_address(page: Page) -> str:
    """Return the canonical URL of a page, in the page's own language. Costs no query (cms/delivery/memory.py)."""
    return _in(memory.language_of(page.locale_id), memory.below_root(page.url_path))


def _in(language: str, path: str) -> str:
    with override(language):
        return absolute(reverse("wagtail_serve", args=[path]))


def versions(page: Page, root_id: int) -> list[tuple[str, str]]:
    """Return the language and URL of each version that readers can open, or nothing if there is only one."""
    path, known = memory.below_root(page.url_path), memory.addresses(root_id)
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    found = [code for code in codes if (code, path) in known and known[code, path].is_readable]
    return [(code, _in(code, path)) for code in found] if len(found) > 1 else []


class Crumb(NamedTuple):
    title: str
    address: str


def trail(page: PublicPage, known: dict[str, str]) -> list[Crumb]:
    """Return the breadcrumbs from home to `page`, both included, in the reader's language. Empty for home itself.

    `known` maps URLs to titles that the menu has already loaded, so that pages directly below a list cost no query.
    """
    own = page.address
    if (page.depth or 0) <= HOME_DEPTH:
        return []
    parts = own.rstrip("/").split("/")
    steps = page.depth - HOME_DEPTH
    above = ["/".join(parts[: len(parts) - step]) + "/" for step in range(steps, 0, -1)]
    titles = [known.get(address) for address in above[1:]]
    if None in titles:
        titles = list(page.get_ancestors().filter(depth__gt=HOME_DEPTH).values_list("title", flat=True))
    home = Crumb(pgettext("first step of the way to a page", "Home"), above[0])
    return [home, *map(Crumb, titles, above[1:]), Crumb(page.title, own)]
