"""The pages of the site for search engines, each with its translations."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.sitemaps.views import sitemap as draw
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from .addresses import page_address

HOUR = 60 * 60


class PageSitemap(Sitemap):
    """Public live pages in every language, with addresses of the one host that residents know."""

    limit = 10_000

    def items(self) -> Any:
        home = self.get_wagtail_site().root_page
        found = Page.objects.none()
        for root in home.get_translations(inclusive=True):
            found |= Page.objects.descendant_of(root, inclusive=True)
        return found.live().public().order_by("path")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        shown = list(self.paginator.page(page).object_list)
        versions = self._versions(shown)
        entries = [self._entry(one, versions[one.translation_key]) for one in shown]
        changed = [one["lastmod"] for one in entries]
        if changed and None not in changed:
            self.latest_lastmod = max(changed)
        return entries

    def _versions(self, shown: Iterable[Page]) -> dict[Any, list[Page]]:
        """All live versions of each page: one query for the whole list."""
        keys = {one.translation_key for one in shown}
        found = defaultdict(list)
        for one in Page.objects.live().public().filter(translation_key__in=keys).select_related("locale"):
            found[one.translation_key].append(one)
        return found

    def _entry(self, page: Page, versions: list[Page]) -> dict[str, Any]:
        others = versions if len(versions) > 1 else []
        return {
            "item": page,
            "location": page_address(page, self.request),
            "lastmod": self.lastmod(page),
            "alternates": [
                {"location": page_address(one, self.request), "lang_code": one.locale.language_code} for one in others
            ],
        }


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return draw(request, {"pages": PageSitemap(request)})
