"""A real Chromium against the real site. Playwright comes from PyPI, the browser from Debian."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

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
NAMES = ("chromium", "chromium-browser", "google-chrome")
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
HERE = {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "No Chromium here: run `make tools`, or name one in CHROMIUM."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_browser(chromium, live_server):
    """Makes a fresh browser: `open_browser(phone=True, javascript=False, scheme="dark")`."""
    contexts = []

    def make(*, phone: bool = False, javascript: bool = True, scheme: str = "light"):
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            color_scheme=scheme,
            **(PHONE if phone else DESK),
            **HERE,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
