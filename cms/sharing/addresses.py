"""Addresses as they are passed on, and the way from home to a page."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import pgettext
from wagtail.models import Page

HOME_DEPTH = 2  # below Wagtail's root; the home page of each language lies there


def absolute(address: str) -> str:
    """With the host that residents know (SITE_URL), whatever host the visitor asked for."""
    return urljoin(settings.SITE_URL, address)


def spoken(address: str) -> str:
    """As it is printed or said: no https://, no slash at the end."""
    whole = urlsplit(absolute(address))
    return f"{whole.netloc}{whole.path}".rstrip("/")


def page_address(page: Page, request: HttpRequest | None = None) -> str:
    """The one address of a page; home where it has none yet, as in the preview of a new page."""
    return absolute(page.get_url(request) or "/")


class Crumb(NamedTuple):
    title: str
    address: str


def trail(page: Page, request: HttpRequest, known: dict[str, str]) -> list[Crumb]:
    """From home to `page`, both included; nothing for home itself.

    `known` has titles by address, as the menu has loaded them: a page right below a list costs no query.
    """
    own = page.get_url(request)
    if (page.depth or 0) <= HOME_DEPTH or not own:
        return []
    parts = own.rstrip("/").split("/")
    steps = page.depth - HOME_DEPTH
    above = ["/".join(parts[: len(parts) - step]) + "/" for step in range(steps, 0, -1)]
    titles = [known.get(address) for address in above[1:]]
    if None in titles:
        titles = list(page.get_ancestors().filter(depth__gt=HOME_DEPTH).values_list("title", flat=True))
    home = Crumb(pgettext("first step of the way to a page", "Home"), above[0])
    return [home, *map(Crumb, titles, above[1:]), Crumb(page.title, own)]
