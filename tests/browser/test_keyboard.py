"""By keyboard alone: every link is reached in its order, is seen, has a ring, and lies under nothing."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/", "/pelatihan/", "/pelatihan/tata-boga/", "/berita/", "/berita/nurlaela-membuka-jasa-permak/"]
MOST_STOPS = 150
# All that can be focused and is shown, in the order of the document; of a group of choices, the first.
STOPS = """
() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter(one => one.checkVisibility() && one.tabIndex >= 0)
  .filter((one, at, all) => one.type !== "radio" || all.findIndex(other => other.name === one.name) === at)
  .map((one, at) => one.dataset.stop = String(at))
"""
# Where the focus is: which stop, whether it, its card or its label has a ring, whether something lies over it.
FOCUS = """
() => {
  const one = document.activeElement
  if (one === document.body || !one.dataset.stop) return null
  const box = one.getClientRects()[0]
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const ringed = [one, one.closest(".card, .news-card, label")].filter(Boolean).some(element => {
    const style = getComputedStyle(element)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  })
  return {
    stop: one.dataset.stop,
    words: one.textContent.trim().slice(0, 40),
    ringed,
    seen: Boolean(hit) && (one.contains(hit) || hit.contains(one)),
  }
}
"""


def walk(page):
    """From the top of the page to its end by Tab."""
    stops = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None or (stops and focus["stop"] == stops[0]["stop"]):
            return stops
        stops.append(focus)
    raise AssertionError("The focus goes round and round.")


@pytest.mark.parametrize("phone", [True, False])
def test_keyboard_reaches_every_stop_in_its_order_and_nothing_lies_over_it(demo_site, open_browser, phone):
    page = open_browser(phone=phone)
    for address in PAGES:
        page.goto(address)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        known = page.evaluate(STOPS)

        stops = walk(page)

        # The button of an offer stands at the foot of a phone's screen, and early in the order.
        assert [one["stop"] for one in stops] == known, address
        assert [one["words"] for one in stops if not one["ringed"]] == [], address
        assert [one["words"] for one in stops if not one["seen"]] == [], address


def test_skip_link_is_first_and_leads_to_the_content(demo_site, open_browser):
    page = open_browser()
    page.goto("/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.hero') !== null")


def test_menu_of_a_phone_opens_and_closes_by_keyboard(demo_site, open_browser):
    page = open_browser(phone=True)
    page.goto("/")
    page.focus(".top-menu summary")

    page.keyboard.press("Enter")
    assert page.locator(".top-panel").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/pelatihan/"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not page.locator(".top-panel").is_visible()


def test_language_is_changed_by_keyboard_on_the_same_page(demo_site, open_browser):
    page = open_browser()
    page.goto("/pelatihan/tata-boga/")
    page.focus(".top-nav a[hreflang=en]")

    page.keyboard.press("Enter")

    page.wait_for_url("**/en/pelatihan/tata-boga/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".top-nav .languages [aria-current=true]").inner_text() == "English"
