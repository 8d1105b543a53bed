"""Atom and RSS feeds of the latest news, in the language of the URL."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.translation import gettext as _

from .models import NewsPage
from .models.news import latest_news
from .pictures import shapes
from .sharing.addresses import absolute

ITEMS = 20
# The card's rendition, which usually exists already.
PICTURE = shapes.SHAPES["teaser"].specs("jpeg")[0]


class NewsRss(Feed):
    """RSS feed with the summary and photo of each item. Dates are in WIB."""

    feed_type = Rss201rev2Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        # As for pages: cached by cms/delivery/pagecache.py until something changes.
        response["Cache-Control"] = "public, max-age=0, s-maxage=60, stale-if-error=86400"
        return response

    def title(self) -> str:
        return _("News from Berdaya, Kota Tangerang")

    def description(self) -> str:
        return _("Classes, graduates and guides from the free skills training of Kota Tangerang.")

    subtitle = description

    def link(self) -> str:
        return absolute(reverse("wagtail_serve", args=["berita/"]))

    def feed_url(self) -> str:
        return absolute(reverse("news_rss"))

    def items(self) -> Any:
        return latest_news().prefetch_related("tagged__tag")[:ITEMS]

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_link(self, item: NewsPage) -> str:
        return absolute(item.address)

    def item_guid(self, item: NewsPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_author_name(self, item: NewsPage) -> str:
        return item.written_by

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timezone.localtime(item.published_at)

    def item_updateddate(self, item: NewsPage) -> datetime:
        return timezone.localtime(max(item.published_at, item.last_published_at or item.published_at))

    def item_categories(self, item: NewsPage) -> list[str]:
        return [tagged.tag.name for tagged in item.tagged.all()]

    def item_enclosures(self, item: NewsPage) -> list[Enclosure]:
        if item.photo is None:
            return []
        # The file size is not in the database, and asking the storage for it is not worth the cost.
        picture = shapes.drawn(item.photo).get(PICTURE) or item.photo.get_rendition(PICTURE)
        return [Enclosure(picture.full_url, "0", "image/jpeg")]


class NewsAtom(NewsRss):
    feed_type = Atom1Feed

    def feed_url(self) -> str:
        return absolute(reverse("news_atom"))
