"""What a public page costs a cheap phone: its weight, its requests, its first paint on slow 3G, its width."""

import gzip
import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from workflows.models import Batch

from .conftest import _database_url, _wait_for
from .website import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 12
SLOWEST_PAINT = 2500
# 400 kbit/s, 400 ms: slow 3G.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 51_200, "uploadThroughput": 51_200}
NOT_OURS = ("wagtail*", "admin", "import_export", "django_*")


@pytest.fixture(scope="session")
def published(django_db_setup, django_db_blocker, tmp_path_factory):
    """A server as in production: whole pages kept in memory, static files collected and compressed."""
    with django_db_blocker.unblock():
        url = _database_url()
    static = tmp_path_factory.mktemp("static")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.browser.published", "DATABASE_URL": url}
    env["STATIC_ROOT"] = str(static)
    ignored = [part for pattern in NOT_OURS for part in ("--ignore", pattern)]
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0", *ignored]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=env, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*granian, "--workers", "1", "--log-level", "warning", "cms.wsgi:application"], cwd=settings.BASE_DIR, env=env
    )
    try:
        _wait_for(f"http://localhost:{port}/healthz", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def site(demo_site, published, chromium):
    """The addresses of the demo, each opened once, so that the JPEG of each photo is there."""
    first = Batch.objects.filter(course__name="Tata Boga").open().first()
    context = chromium.new_context(base_url=published)
    page = context.new_page()
    addresses = [*PAGES, reverse("apply", args=[first.pk])]
    for address in addresses:
        page.goto(address)
    context.close()
    return addresses


@pytest.fixture
def phone(chromium, published):
    """Opens a phone with an empty cache: `phone(javascript=False, width=320)`."""
    contexts = []

    def make(*, javascript=True, width=360):
        context = chromium.new_context(
            base_url=published,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 640},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def traffic(page, address):
    """Each request of a page at first view: its address, its type and how many bytes came over the wire.

    A form has no copy in memory that is compressed already: the proxy in front does that.
    """
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    seen = {}

    def started(event):
        seen[event["requestId"]] = [event["request"]["url"], event.get("type", ""), 0]

    def ended(event):
        seen[event["requestId"]][2] = event["encodedDataLength"]

    session.on("Network.requestWillBeSent", started)
    session.on("Network.loadingFinished", ended)
    answer = page.goto(address, wait_until="networkidle")
    if "content-encoding" not in answer.headers:
        next(iter(seen.values()))[2] = len(gzip.compress(answer.body()))
    return [tuple(one) for one in seen.values()]


def test_public_pages_are_light_and_ask_nobody_else(site, phone, published):
    found = {}
    for address in site:
        requests = traffic(phone(), address)
        weight = sum(size for url, kind, size in requests if kind != "Image" or "/media/" not in url)
        strangers = [url for url, _kind, _size in requests if not url.startswith((published, "data:"))]
        found[address] = (weight, len(requests), strangers)

    too_much = {
        address: one for address, one in found.items() if one[0] > MOST_BYTES or one[1] > MOST_REQUESTS or one[2]
    }
    assert too_much == {}


def test_public_pages_are_painted_soon_on_slow_3g(site, phone):
    paint = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0]"
    found = {}
    for address in site:
        page = phone()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        page.goto(address)
        while (painted := page.evaluate(paint)) is None:
            page.wait_for_timeout(100)
        found[address] = round(painted)

    assert {address: time for address, time in found.items() if time > SLOWEST_PAINT} == {}


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_public_pages_have_no_sideways_scroll(site, phone, letters):
    found = {}
    for address in site:
        page = phone(width=320)
        page.goto(address)
        page.evaluate("size => document.documentElement.style.fontSize = size", letters)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        found[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {address: width for address, width in found.items() if width > 0} == {}


def test_public_pages_work_without_javascript(site, phone):
    """From the first page to the form and to the other language, by links and details alone."""
    page = phone(javascript=False)
    page.goto("/")
    page.click("main .card h3 a >> nth=0")
    page.wait_for_url("**/pelatihan/*/")
    page.click(".top-menu summary")
    page.click(".top-panel a[hreflang=en]")
    page.wait_for_url("**/en/pelatihan/*/")
    page.click(".top-menu summary")
    page.click(".top-panel a[hreflang=id]")
    page.click("main .offer-action a")
    page.wait_for_url("**/daftar/kelas/*/")
    assert page.locator("main form button[type=submit]").is_visible()
