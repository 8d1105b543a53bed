"""The sitemap, which lists each page with its translations."""

from typing import Any

from django.contrib.sitemaps.views import sitemap as draw
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from cms.models.public import readable

from .addresses import page_address, versions

HOUR = 60 * 60


class PageSitemap(Sitemap):
    """Public live pages in every language, with URLs on the public host (SITE_URL)."""

    limit = 10_000

    def items(self) -> Any:
        home = self.get_wagtail_site().root_page
        found = Page.objects.none()
        for root in home.get_translations(inclusive=True):
            found |= Page.objects.descendant_of(root, inclusive=True)
        return readable(found).order_by("path")

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        shown = list(self.paginator.page(page).object_list)
        root = self.get_wagtail_site().root_page_id
        entries = [self._entry(one, versions(one, root)) for one in shown]
        changed = [one["lastmod"] for one in entries]
        if changed and None not in changed:
            self.latest_lastmod = max(changed)
        return entries

    def _entry(self, page: Page, others: list[tuple[str, str]]) -> dict[str, Any]:
        return {
            "item": page,
            "location": page_address(page),
            "lastmod": self.lastmod(page),
            "alternates": [{"lang_code": code, "location": address} for code, address in others],
        }


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(request: HttpRequest) -> HttpResponseBase:
    return draw(request, {"pages": PageSitemap(request)})
