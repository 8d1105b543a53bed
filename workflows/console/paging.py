"""Lists that continue after the last row shown. Nothing is counted or skipped: every page costs the same."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Self

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator

from .search import Searching

# More matches are not counted.
MOST = 1000


class Place(NamedTuple):
    """A page in the address: `number`, and the row that it comes after (or before, on the way back)."""

    number: int
    way: str = ""
    moment: int = 0
    pk: int = 0

    FORM = re.compile(r"([0-9]{1,6})(?:([ab])([0-9]{1,17})-([0-9]{1,18}))?")

    def __str__(self) -> str:
        return f"{self.number}{self.way}{self.moment}-{self.pk}" if self.way else str(self.number)

    @classmethod
    def read(cls, text: str) -> Self:
        """The first page for anything that is no place."""
        found = cls.FORM.fullmatch(text)
        if not found:
            return cls(1)
        number, way, moment, pk = found.groups()
        return cls(max(int(number), 1), way, int(moment), int(pk)) if way else cls(max(int(number), 1))

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=self.moment)


class Page:
    """The rows of one page, and the places of the pages beside it."""

    def __init__(self, place: Place, keys: list[tuple[Any, int]], *, size: int, more: bool) -> None:
        self.place, self.keys, self.size = place, keys, size
        is_back = place.way == "b"
        self.has_next, self.has_previous = is_back or more, place.number > 1 and (more or not is_back)
        self.number = 1 if is_back and not more else place.number

    def start_index(self) -> int:
        return (self.number - 1) * self.size + 1

    def _beside(self, way: str, row: tuple[Any, int], step: int) -> str:
        moment = (row[0] - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)
        return str(Place(self.number + step, way, moment, row[1]))

    @property
    def next_place(self) -> str:
        return self._beside("a", self.keys[-1], 1) if self.has_next and self.keys else ""

    @property
    def previous_place(self) -> str:
        return self._beside("b", self.keys[0], -1) if self.has_previous and self.keys else ""


class Paged(Searching):
    """A list in the order of a moment: `moment` is its field, and `is_latest_first` turns it round.

    `filled` gives the rows of a page, whose keys are found by a narrow query.
    """

    moment: str
    is_latest_first: bool

    def filled(self, keys: list[int]) -> list[Any]:
        raise NotImplementedError

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._ordered(queryset, is_back=False)

    def _ordered(self, queryset: QuerySet, *, is_back: bool) -> QuerySet:
        falls = self.is_latest_first != is_back
        return queryset.order_by(f"-{self.moment}" if falls else self.moment, "-pk" if is_back else "pk")

    def _beyond(self, queryset: QuerySet, place: Place) -> QuerySet:
        """The rows after or before a place."""
        is_back = place.way == "b"
        way, side = "lt" if self.is_latest_first != is_back else "gt", "lt" if is_back else "gt"
        same = Q(**{self.moment: place.at, f"pk__{side}": place.pk})
        found = queryset.filter(**{f"{self.moment}__{way}e": place.at})
        return found.filter(Q(**{f"{self.moment}__{way}": place.at}) | same)

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> Any:
        place = Place.read(self.request.GET.get(self.page_kwarg, ""))
        found = self._beyond(queryset, place) if place.way else queryset
        found = self._ordered(found, is_back=place.way == "b")
        skipped = 0 if place.way else (place.number - 1) * page_size
        keys = list(found.values_list(self.moment, "pk")[skipped : skipped + page_size + 1])
        more = len(keys) > page_size
        keys = keys[:page_size]
        if place.way == "b":
            keys.reverse()
        self.page = Page(place, keys, size=page_size, more=more)
        # Wagtail counts the rows of a page that it is given.
        return None, None, self.filled([pk for _moment, pk in keys]), self.page.has_next or self.page.has_previous

    @cached_property
    def matches(self) -> int:
        """How many rows a search or filter finds; over `MOST`, the rest is not counted."""
        if not self.page.has_next and not self.page.has_previous:
            return len(self.page.keys)
        return self.get_queryset().order_by()[: MOST + 1].count()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context |= {"page_obj": self.page, "paginator": WagtailPaginator(self.get_queryset(), self.paginate_by)}
        if context.get("is_searching") or context.get("is_filtering"):
            context |= {"matches": min(self.matches, MOST), "is_more": self.matches > MOST}
        return context
