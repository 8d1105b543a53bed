"""Lists that continue after the last row shown. Nothing is counted or skipped: every page costs the same."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
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


def _microseconds(value: date | datetime) -> int:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)
    return (moment - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)


class Page:
    """The keys of one page, and the places of the pages beside it."""

    def __init__(self, place: Place, keys: list[tuple[Any, int]], *, size: int, more: bool) -> None:
        self.place, self.keys, self.size = place, keys, size
        is_back = place.way == "b"
        self.has_next, self.has_previous = is_back or more, place.number > 1 and (more or not is_back)
        self.number = 1 if is_back and not more else place.number

    def start_index(self) -> int:
        return (self.number - 1) * self.size + 1

    def _beside(self, way: str, row: tuple[Any, int], step: int) -> str:
        return str(Place(self.number + step, way, _microseconds(row[0]), row[1]))

    @property
    def next_place(self) -> str:
        return self._beside("a", self.keys[-1], 1) if self.has_next and self.keys else ""

    @property
    def previous_place(self) -> str:
        return self._beside("b", self.keys[0], -1) if self.has_previous and self.keys else ""


def ordered(found: QuerySet, moment: str, *, falls: bool, is_back: bool = False) -> QuerySet:
    """By moment, and by key where moments are equal. `is_back` turns the order round."""
    return found.order_by(f"-{moment}" if falls != is_back else moment, "-pk" if is_back else "pk")


def page_of(found: QuerySet, place: Place, moment: str, *, size: int, falls: bool = False) -> Page:
    """The page at `place` in the order of the field `moment`.  One query."""
    is_back, skipped = place.way == "b", 0 if place.way else (place.number - 1) * size
    if place.way:
        beyond, side = "lt" if falls != is_back else "gt", "lt" if is_back else "gt"
        found = found.filter(**{f"{moment}__{beyond}e": place.at}).filter(
            Q(**{f"{moment}__{beyond}": place.at}) | Q(**{moment: place.at, f"pk__{side}": place.pk})
        )
    rows = ordered(found, moment, falls=falls, is_back=is_back).values_list(moment, "pk")
    keys = list(rows[skipped : skipped + size + 1])
    more = len(keys) > size
    shown = keys[:size]
    return Page(place, shown[::-1] if is_back else shown, size=size, more=more)


class Paged(Searching):
    """A list in the order of a moment: `moment` is its field, and `is_latest_first` turns it round.

    `filled` gives the rows of a page, whose keys are found by a narrow query.
    """

    moment: str
    is_latest_first: bool
    filled: Callable[[list[int]], list[Any]]

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        return ordered(queryset, self.moment, falls=self.is_latest_first)

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> Any:
        place = Place.read(self.request.GET.get(self.page_kwarg, ""))
        self.page = page_of(queryset, place, self.moment, size=page_size, falls=self.is_latest_first)
        rows = self.filled([pk for _moment, pk in self.page.keys])
        # Wagtail counts the rows of a page that it is given.
        return None, None, rows, self.page.has_next or self.page.has_previous

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
