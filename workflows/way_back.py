"""The list that an officer came from: kept in the address of each page on the way, so that it is found again."""

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

# A row of a list (`console/inbox/origin.py`), or the filter of the inbox.
FROM, INBOX = "from", "list"


def kept(request: HttpRequest, **more: str) -> str:
    """The end of an address that leads on from this page: "?from=...", with `more` before it; "" without either."""
    found = {name: request.GET[name] for name in (FROM, INBOX) if name in request.GET}
    query = urlencode({**more, **found})
    return f"?{query}" if query else ""


def inbox(request: HttpRequest) -> str | None:
    """The filter of the inbox that led here, as part of an address; None if another page did."""
    found = request.GET.get(INBOX)
    return None if found is None else QueryDict(found).urlencode()
