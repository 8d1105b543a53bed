"""The inbox by keys: move, mark, search and open. A row is one line on a desk and a card on a phone."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import submit
from tests.factories.courses import BatchFactory

from .axe import WCAG, faults_in_light_and_dark
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)
FOCUSED = "document.activeElement.closest('[data-row]')?.rowIndex ?? document.activeElement.name"
HEIGHTS = "rows => Math.max(...rows.map(row => row.getBoundingClientRect().height))"
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_inbox_is_worked_by_keys_unless_they_are_switched_off(open_browser):
    officers, batch = Officers(open_browser), BatchFactory()
    for _one in range(3):
        submit(batch)
    page = officers.page("case_worker")
    page.goto(reverse("workflows_inbox"))
    page.set_viewport_size({"width": 1280, "height": 800})
    rows = page.locator("tr[data-row]")
    assert rows.evaluate_all(HEIGHTS) <= 44
    assert faults_in_light_and_dark(page, rules=WCAG) == []

    first = page.evaluate("document.querySelector('tr[data-row]').rowIndex")
    found = []
    for key in ("j", "j", "k", "/"):
        page.keyboard.press(key)
        found.append(page.evaluate(FOCUSED))
    assert found == [first, first + 1, first, "q"]
    page.keyboard.type("jx")
    assert page.locator("[data-search]").input_value() == "jx"
    rows.first.locator("[data-open]").focus()
    page.keyboard.press("x")
    assert page.locator("input[name=id]:checked").count() == 1

    page.keyboard.press("a")
    page.wait_for_url("**/bersama/?*")
    assert page.locator("#left-title ~ ul li").count() == 1
    page.go_back()
    rows.first.locator("[data-open]").focus()

    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate(WIDTH) == 0
    page.keyboard.press("o")
    page.wait_for_url("**/approve_eligibility/**")

    UserProfile.objects.update_or_create(user=officers.accounts["case_worker"], defaults={"keyboard_shortcuts": False})
    page.goto(reverse("workflows_inbox"))
    page.keyboard.press("j")
    assert page.locator("[data-row] [data-open]:focus").count() == 0
