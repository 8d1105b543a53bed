"""axe-core in the page that stands in a browser: what it finds against, and how many states it has seen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Beyond WCAG; Wagtail's own chrome does not keep all of these.
MORE = ["best-practice"]


# What the other scheme can change: it has other colours, and shows and hides nothing.
COLOURS = ["color-contrast", "link-in-text-block"]
# The colours of a button in the console take a moment to change.
SETTLED = "Promise.allSettled(document.getAnimations().map(one => one.finished))"
# Every state that axe looked into; the summary of the run counts them.
visited: list[str] = []


def faults(page: Page, *, rules: list[str] = [*WCAG, *MORE]) -> list[str]:  # noqa: B006 (never changed)
    """What breaks these rules, or rules with these tags."""
    visited.append(page.url)
    # What passes is not told: to tell it takes half the time.
    found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [f"{page.url}: {one['id']} {[node['target'] for node in one['nodes']][:3]}" for one in found]


def faults_in_light_and_dark(page: Page, **options: list[str]) -> list[str]:
    """The same page in both schemes: all rules in the light one, and those about colours in the dark one too."""
    found = []
    for scheme, rules in (("light", options), ("dark", {"rules": COLOURS})):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        found += faults(page, **rules)
    return found
