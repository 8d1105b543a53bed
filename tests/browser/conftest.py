"""A real Chromium against the real server. Playwright comes from PyPI, the browser from Debian."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect, sync_playwright

from tests.factories import BatchFactory
from tests.factories.pages import course_page, make_site

from . import axe
from .website import demo_site  # noqa: F401  (a fixture of this folder)

# Playwright's loop runs in the thread of the test; the ORM is used between its calls, never inside one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The one without windows first: it draws the same pages in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
# Milliseconds after which a browser that waits for something gives it up: no machine is so slow.
PATIENCE = 300_000
MOST_BYTES, SLOWEST_PAINT = 60 * 1024, 2500
# Milliseconds in which a page is painted at most where nothing else runs and the network is at hand.
QUIET_PAINT = 400
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0]"
# 400 kbit/s, 400 ms: slow 3G.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 51_200, "uploadThroughput": 51_200}
AT_HAND = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
NOT_OURS = ("wagtail*", "admin", "import_export", "django_*")
HERE = {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


def _database_url() -> str:
    """The test database, as the server is to find it."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until it answers; a server that cannot start ends."""
    while True:
        assert server.poll() is None, "The server stopped at once; its words are above."
        try:
            with urllib.request.urlopen(address) as answer:
                assert answer.status == 200
                return
        except urllib.error.URLError:
            time.sleep(0.2)


@contextmanager
def running(url: str, *, workers: int = 2, **environment: str) -> Iterator[str]:
    """The site as it runs in production, on this database: granian in processes of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [
            *granian,
            "--workers",
            str(workers),
            "--blocking-threads",
            "1",
            "--log-level",
            "warning",
            "cms.wsgi:application",
        ],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": url,
            "PATTERNS": "1",
            **environment,
        },
    )
    try:
        _wait_for(f"http://localhost:{port}/healthz", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(autouse=True)
def _states_counted(record_property):
    """How many states axe looked into, for the summary of the run."""
    before = len(axe.visited)
    yield
    record_property("axe states", len(axe.visited) - before)


@pytest.fixture(scope="session")
def database_url(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return _database_url()


@pytest.fixture(scope="session")
def server(database_url):
    """The site on the test database. Nothing is kept in memory: the database is put back under it."""
    with running(database_url) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "No Chromium here: run `make tools`, or name one in CHROMIUM."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


def context(chromium: Browser, server: str, **options: Any) -> BrowserContext:
    """An empty browser before this server."""
    made = chromium.new_context(base_url=server, **options)
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def open_browser(chromium, server):
    """Makes a fresh browser: `open_browser(phone=True, javascript=False, scheme="dark")`."""
    contexts = []

    def make(*, phone: bool = False, javascript: bool = True, scheme: str = "light"):
        size = PHONE if phone else DESK
        still = {"color_scheme": scheme, "reduced_motion": "reduce", "java_script_enabled": javascript}
        contexts.append(context(chromium, server, **still, **size, **HERE))
        return contexts[-1].new_page()

    yield make
    for one in contexts:
        one.close()


@pytest.fixture(scope="session")
def published(database_url, tmp_path_factory):
    """A server as in production: whole pages kept in memory, static files collected and compressed."""
    environment = {"DJANGO_SETTINGS_MODULE": "tests.browser.published", "DATABASE_URL": database_url}
    environment["STATIC_ROOT"] = str(tmp_path_factory.mktemp("static"))
    ignored = [part for pattern in NOT_OURS for part in ("--ignore", pattern)]
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0", *ignored]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=os.environ | environment, check=True)
    del environment["DATABASE_URL"]
    with running(database_url, workers=1, **environment) as address:
        yield address


@pytest.fixture
def phone(chromium, published):
    """Opens a phone with an empty cache: `phone(javascript=False, width=320)`."""
    contexts = []

    def make(*, javascript=True, width=360):
        size = PHONE | {"viewport": {"width": width, "height": 640}}
        contexts.append(context(chromium, published, java_script_enabled=javascript, **size))
        return contexts[-1].new_page()

    yield make
    for one in contexts:
        one.close()


def painted_at(page: Page) -> float:
    """Milliseconds from the address to the first words on the screen."""
    while (painted := page.evaluate(PAINTED)) is None:
        page.wait_for_timeout(20)
    return painted


def paint_on_slow_3g(page: Page, session: CDPSession) -> float:
    """Of the page that was loaded just now, slowly and for the first time.

    What was too slow is measured again, and a busy machine's own share left out: what the page takes with the network
    at hand, beyond what it takes at most on a quiet one.
    """
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    paint = painted_at(page)
    for _turn in range(5):
        if paint <= SLOWEST_PAINT:
            break
        session.send("Network.emulateNetworkConditions", AT_HAND)
        page.reload()
        busy = max(0, painted_at(page) - QUIET_PAINT)
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        page.reload()
        paint = min(paint, painted_at(page) - busy)
    return paint


@pytest.fixture
def batch():
    """A class that takes applications, with the page of its course."""
    make_site()
    made = BatchFactory()
    made.page = course_page(made.course).url
    return made
