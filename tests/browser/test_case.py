"""The screen of a case in a browser: keys, only the fields of the choice, tabs, and two screens on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import RefusalReasonFactory, submit
from tests.factories.way import Office, open_task
from workflows.models import Application

from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(open_browser):
    found = Officers(open_browser).page("case_worker")
    found.set_viewport_size({"width": 1280, "height": 800})
    return found


@pytest.fixture
def two():
    RefusalReasonFactory()
    batch = Office().batch()
    return [submit(batch) for _one in range(2)]


def address(application):
    task = open_task(application)
    return task.flow_task.reverse("execute", args=[task.process_id, task.pk])


def statuses(two):
    return [Application.objects.get(pk=one.pk).status for one in two]


def test_officer_goes_from_the_queue_to_a_decision_and_the_next_case_by_keyboard_alone(page, two):
    first, second = (address(one) for one in two)
    page.goto(reverse("workflows_tasks", args=["queue"]))
    page.locator("td.title a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}*")

    page.keyboard.press("?")
    expect(page.locator("dialog.case-keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.case-keys")).to_be_hidden()
    page.keyboard.press("j")
    page.wait_for_url(f"**{second}*")
    page.keyboard.press("k")
    page.wait_for_url(f"**{first}*")
    page.keyboard.press("r")
    expect(page.locator("[name=reason]")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("[name=reason]")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.type("jarak dekat")  # letters in a field are letters
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".case-head h2")).to_contain_text(two[1].display_number)
    assert statuses(two) == ["interviewing", "received"]


def test_tab_and_note_leave_what_is_typed_in_the_decision(page, two):
    page.goto(address(two[0]))
    page.locator("[name=decision][value=correction]").check()
    page.fill(".console-decision [name=note]", "Tulis RT dan RW.")

    page.click("a[data-tab]:has-text('Catatan')")
    page.fill("#note-text", "Sudah ditelepon.")
    page.click("form[data-note] button")
    expect(page.locator(".case-notes li")).to_have_count(1)

    assert page.input_value(".console-decision [name=note]") == "Tulis RT dan RW."
    assert "tab=notes" in page.url


def test_save_is_in_sight_without_scrolling(page, two):
    page.goto(address(two[0]))
    page.locator("[name=decision][value=correction]").check()
    expect(page.locator(".console-decision button[name=next]")).to_be_in_viewport(ratio=1)


def test_phone_shows_the_data_and_the_decision_as_two_screens(page, two):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address(two[0]))
    facts, decision = page.locator("#facts"), page.locator("#decision")
    assert (facts.is_visible(), decision.is_visible()) == (True, False)

    page.click(".case-screens a[href='#decision']")
    expect(decision).to_be_visible()
    assert facts.is_visible() is False
    page.click(".console-decision button[name=next]")  # nothing is chosen: the screen with the fault stays

    expect(page.locator(".console-decision [role=alert]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_javascript_every_field_is_there(two, open_browser):
    officers = Officers(open_browser)
    browser = officers.page("case_worker").context.browser
    state = officers.page("case_worker").context.storage_state()
    page = browser.new_context(java_script_enabled=False, storage_state=state).new_page()
    base = officers.page("case_worker").evaluate("location.origin")
    page.goto(base + address(two[0]))
    assert [page.locator(f"[name={name}]").first.is_visible() for name in ("reason", "fields_to_correct")] == [
        True,
        True,
    ]
    page.context.close()
