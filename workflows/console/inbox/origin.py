"""The list that an officer came from to a case, as an opaque value of the address: `?from=...`.

It names the list, the row and where it stood, and the filter of the list. Nothing in it is trusted: the list is built
again with the permissions of the officer who follows the link.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import Any, NamedTuple, Self
from urllib.parse import urlencode

from django.http import HttpRequest

NAME = "from"
APPLICATIONS = "applications"
# Of the address of a list: they narrow nothing, or are another origin.
NOT_OF_THE_LIST = {"p", "_w_filter_fragment", NAME}


class Origin(NamedTuple):
    """`at` is the place of the row in the list, counted from 0; `query` the filter, search and order of the list."""

    listing: str
    row: int
    at: int
    query: str

    def __str__(self) -> str:
        return urlsafe_b64encode(f"{self.listing} {self.row} {self.at} {self.query}".encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The origin in an address; None if the text is not one."""
        try:
            parts = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().split(" ", 3)
            listing, row, at, query = parts
            return cls(listing, int(row), int(at), query)
        except (Error, ValueError):
            return None

    def moved_to(self, row: int, at: int) -> Self:
        return self._replace(row=row, at=at)

    def on(self, address: str) -> str:
        """`address` with this origin."""
        return f"{address}?{urlencode({NAME: self})}"


def query_of(request: HttpRequest) -> str:
    """What narrows and orders the list of this request."""
    kept = {name: list(filter(None, values)) for name, values in request.GET.lists() if name not in NOT_OF_THE_LIST}
    return urlencode({name: values for name, values in kept.items() if values}, doseq=True)


def origins(request: HttpRequest, listing: str, context: dict[str, Any]) -> dict[int, Origin]:
    """The origin of each row that a list view shows, by primary key."""
    page, query = context.get("page_obj"), query_of(request)
    first = page.start_index() - 1 if page else 0
    return {row.pk: Origin(listing, row.pk, at, query) for at, row in enumerate(context["object_list"], start=first)}
