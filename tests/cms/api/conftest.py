"""A small website, and a reader of the open API without an account."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.pages import make_site


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SITE_URL = settings.WAGTAILAPI_BASE_URL = "http://localhost"
    return make_site()


@pytest.fixture
def read():
    """The JSON at an address, and with which status it came."""
    client = Client()

    def ask(address: str, status: int = 200, **headers: str) -> Any:
        response = client.get(address, headers=headers)
        assert response.status_code == status, response.content
        assert response["Content-Type"] == "application/json"
        return json.loads(response.content)

    return ask


@pytest.fixture
def queries_of():
    """How many queries an address takes, once its pictures are made."""
    client = Client()

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


@pytest.fixture
def counting(settings, tmp_path):
    """A cache in which requests are counted; the other tests have none."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}


@pytest.fixture
def time_stands_still():
    """Ten seconds past a full minute."""
    with time_machine.travel(datetime(2026, 11, 25, 9, 0, 10, tzinfo=UTC), tick=False) as traveller:
        yield traveller
