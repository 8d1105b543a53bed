"""Per-process cache of rarely changing data that every page needs, valid until the generation changes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import HttpRequest
from wagtail.models import Locale, Page, PageViewRestriction, Site

from . import generation

P = ParamSpec("P")
R = TypeVar("R")

MOST = 5000
_remembered: dict[Any, tuple[object, Any]] = {}


def recall(key: Any, make: Callable[[], R]) -> R:
    """Return the cached value for `key`, or call `make` if it is missing or outdated.

    Values made inside a transaction are not cached, because they may contain changes that are never committed.
    """
    if not settings.PAGE_CACHE_SECONDS or connection.in_atomic_block:
        return make()
    stamp = generation.current().stamp()  # read first: a change during make() must outdate the value
    known = _remembered.get(key)
    if known is not None and known[0] == stamp:
        return known[1]
    made = make()
    if len(_remembered) >= MOST:
        _remembered.clear()
    _remembered[key] = (stamp, made)
    return made


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Cache the function's results by its positional arguments."""

    @wraps(function)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        return recall((function, args), lambda: function(*args, **kwargs))

    return ask


class Address(NamedTuple):
    """A live page: its model, primary key and language code, and whether anyone can open it."""

    model: type[Page]
    pk: int
    language: str
    is_readable: bool = True


@remembered
def languages() -> dict[int, str]:
    """Map the primary key of each locale to its language code."""
    return dict(Locale.objects.values_list("pk", "language_code"))


def language_of(locale_id: int) -> str:
    return languages().get(locale_id, settings.LANGUAGE_CODE)


@remembered
def site_at(host: str, port: str) -> Site | None:
    """Return the site for this host, with its root page."""
    request = HttpRequest()
    request.META |= {"HTTP_HOST": host, "SERVER_PORT": port}
    return Site.find_for_request(request)


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of this request, and store it where Wagtail looks for it too."""
    if not hasattr(request, "_wagtail_site"):
        request._wagtail_site = site_at(request._get_raw_host(), request.get_port())
    return request._wagtail_site


@remembered
def root_paths(root_id: int) -> dict[str, str]:
    """Map each language to the `url_path` of the site's root page."""
    root = Page.objects.get(pk=root_id)
    roots = root.get_translations(inclusive=True).values_list("locale_id", "url_path")
    return {language_of(locale_id): path for locale_id, path in roots}


@remembered
def all_roots() -> list[str]:
    """Return the `url_path` of every root page of every site in every language, longest first."""
    sites = Site.objects.values_list("root_page", flat=True)
    return sorted({path for root_id in sites for path in root_paths(root_id).values()}, key=len, reverse=True)


def below_root(url_path: str) -> str:
    """Return the part of a page's `url_path` that appears in its URL."""
    root = next((root for root in all_roots() if url_path.startswith(root)), "/")
    return url_path.removeprefix(root)


@remembered
def addresses(root_id: int) -> dict[tuple[str, str], Address]:
    """Map (language, path) to every live page of a site. Paths look like "pelatihan/tata-boga/"."""
    found, restricted = {}, restricted_paths()
    for language, root in root_paths(root_id).items():
        pages = Page.objects.live().filter(url_path__startswith=root)
        for url_path, path, pk, type_id in pages.values_list("url_path", "path", "pk", "content_type_id"):
            model = ContentType.objects.get_for_id(type_id).model_class() or apps.get_model("wagtailcore", "Page")
            address = Address(model, pk, language, not path.startswith(restricted))
            found[language, url_path.removeprefix(root)] = address
    return found


@remembered
def restricted_paths() -> tuple[str, ...]:
    """Return the tree paths of pages with view restrictions."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_restricted(path: str) -> bool:
    return path.startswith(restricted_paths())


def is_readable(page: Page) -> bool:
    """Can anyone open this page?"""
    return page.live and not is_restricted(page.path)


def forget() -> None:
    """Clear the cache. For tests that measure the cost of a cold cache."""
    _remembered.clear()
