"""Addresses as they are passed on, and the way from home to a page."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override, pgettext
from wagtail.models import Page

from cms import memory
from cms.models.public import PublicPage

HOME_DEPTH = 2  # below Wagtail's root; the home page of each language lies there


def absolute(address: str) -> str:
    """With the host that residents know (SITE_URL), whatever host the visitor asked for."""
    return urljoin(settings.SITE_URL, address)


def spoken(address: str) -> str:
    """As it is printed or said: no https://, no slash at the end."""
    whole = urlsplit(absolute(address))
    return f"{whole.netloc}{whole.path}".rstrip("/")


def page_address(page: Page) -> str:
    """The one whole address of a page, in its own language whatever the reader's; no query (cms/memory.py)."""
    return _in(memory.language_of(page.locale_id), memory.below_root(page.url_path))


def _in(language: str, path: str) -> str:
    with override(language):
        return absolute(reverse("wagtail_serve", args=[path]))


def versions(page: Page, root_id: int) -> list[tuple[str, str]]:
    """Language and whole address of each live version of a page; none where there is only one."""
    path, known = memory.below_root(page.url_path), memory.addresses(root_id)
    found = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES if (code, path) in known]
    return [(code, _in(code, path)) for code in found] if len(found) > 1 else []


class Crumb(NamedTuple):
    title: str
    address: str


def trail(page: PublicPage, known: dict[str, str]) -> list[Crumb]:
    """From home to `page` in the reader's language, both included; nothing for home itself.

    `known` has titles by address, as the menu has loaded them: a page right below a list costs no query.
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
