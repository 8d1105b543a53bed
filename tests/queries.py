"""Counts what a page costs when it is made anew."""

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(client: Client, address: str) -> list[str]:
    """The queries of a page that is made anew, as for each reader with a session, by a process that knows the site."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]
