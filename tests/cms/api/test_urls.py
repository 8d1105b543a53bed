"""Where to begin, what is not there, and that nothing can be written unless a setting says so."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WRITABLE = """
import django; django.setup()
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve
for address in ("/api/v3/whoami/", "/api/v3/docs/", "/api/v3/openapi.json", "/api/openapi.json"):
    view = resolve(address)
    try:
        response = view.func(RequestFactory().get(address), *view.args, **view.kwargs)
        print(response.status_code, response.get("Access-Control-Allow-Origin", "-"))
    except Http404:
        print("404")
"""


@pytest.mark.parametrize("address", ["/api/", "/api/v2/"])
def test_index_tells_where_to_begin(home, read, address):
    assert read(address) == {
        "pages": "http://localhost/api/v2/pages/",
        "images": "http://localhost/api/v2/images/",
        "offerings": "http://localhost/api/pelatihan.json",
        "openapi": "http://localhost/api/openapi.json",
    }


@pytest.mark.parametrize("address", ["/api/v2/nowhere/", "/api/v2/documents/", "/api/v2/pages/abc/", "/api//"])
def test_unknown_address_is_refused_in_json(home, read, address):
    message = "There is nothing at this address. Start at /api/v2/."

    assert read(address, 404) == {"message": message}


@pytest.mark.parametrize(
    ("address", "meant"),
    [("/api/v2/pages", "/api/v2/pages/"), ("/api/v2/pages?limit=1", "/api/v2/pages/?limit=1"), ("/api", "/api/")],
)
def test_forgotten_slash_is_added(home, client, address, meant):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, meant)


@pytest.mark.parametrize("address", ["/api/v3/", "/api/v3/pages/", "/api/v3/docs/", "/api/v3-preview/pages/"])
def test_api_that_writes_is_off(home, read, address):
    read(address, 404)


def test_api_that_writes_is_on_where_a_setting_names_it():
    """Without its page of docs, which loads scripts from a foreign host, and for no other origin."""
    result = subprocess.run(
        [sys.executable, "-c", WRITABLE],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.dev", "WAGTAIL_API_V3": "True"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stdout.splitlines() == ["401 -", "404", "404", "200 *"], result.stderr
