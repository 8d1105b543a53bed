"""The news list, filtered by tag and month, and paginated."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from taggit.models import Tag

from workflows import dates

NEWS_A_PAGE = 10
START = "./"  # relative link to the unfiltered list, in the same language
MONTH = re.compile(r"^(20\d\d)-(0[1-9]|1[0-2])$")


class Month(NamedTuple):
    """A month in the archive and its number of items. `code` looks like "2026-11"."""

    first: date
    number: int

    @property
    def code(self) -> str:
        return f"{self.first:%Y-%m}"


class Selection(NamedTuple):
    """The reader's filters. With neither, all news."""

    tag: Tag | None = None
    month: date | None = None

    def query(self, page: int = 1) -> str:
        """The canonical query string, such as "?tag=lulusan&p=2". Empty for the first page of all news."""
        asked = {
            "tag": self.tag and self.tag.slug,
            "bulan": self.month and f"{self.month:%Y-%m}",
            "p": page if page > 1 else None,
        }
        given = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(given)}" if given else ""

    @property
    def words(self) -> str:
        """The heading of the filtered list. Empty for all news."""
        month = self.month and dates.month(self.month)
        if self.tag and month:
            return _("News about “%(tag)s”, %(month)s") % {"tag": self.tag.name, "month": month}
        if self.tag:
            return _("News about “%(tag)s”") % {"tag": self.tag.name}
        return _("News from %(month)s") % {"month": month} if month else ""

    def of(self, news: QuerySet) -> QuerySet:
        if self.tag:
            news = news.filter(tagged__tag=self.tag)
        if self.month:
            first, next_first = self.month, following(self.month)
            news = news.filter(published_at__gte=midnight(first), published_at__lt=midnight(next_first))
        return news


def following(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))


def selection(asked: Mapping[str, str]) -> Selection:
    """Read the filters from the query string, ignoring invalid tags and months."""
    slug, month = asked.get("tag", ""), MONTH.match(asked.get("bulan", ""))
    return Selection(
        tag=Tag.objects.filter(slug=slug).first() if slug and "\0" not in slug else None,
        month=date(int(month[1]), int(month[2]), 1) if month else None,
    )


def archive_of(news: QuerySet, asked: Mapping[str, str]) -> dict[str, Any]:
    """Build the template context: one page of `news` and links to the pages before and after it."""
    chosen = selection(asked)
    page = Paginator(chosen.of(news), NEWS_A_PAGE).get_page(asked.get("p"))
    return {
        "news": page,
        "selection": chosen,
        "query": chosen.query(page.number),
        "start": START,
        "newer": chosen.query(page.number - 1) or START,
        "older": chosen.query(page.number + 1),
    }
