"""What a public page costs a cheap phone: its weight, its requests, its first paint on slow 3G, its width."""

import gzip
from contextlib import closing

import pytest
from django.urls import reverse

from workflows.models import Batch

from .conftest import MOST_BYTES, SLOW_3G, SLOWEST_PAINT, context, paint_on_slow_3g
from .website import PAGES

pytestmark = pytest.mark.django_db(transaction=True)

MOST_REQUESTS = 12


@pytest.fixture
def site(demo_site, published, chromium):
    """The addresses of the demo, each opened once, as when other readers were there before."""
    first = Batch.objects.filter(course__name="Tata Boga").open().first()
    addresses = [*PAGES, reverse("apply", args=[first.pk])]
    with closing(context(chromium, published)) as before:
        page = before.new_page()
        for address in addresses:
            page.goto(address)
    return addresses


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
    found = {}
    for address in site:
        page = phone()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_3G)
        page.goto(address)
        found[address] = round(paint_on_slow_3g(page, session))

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
