"""A button pressed during an autosave still does what it says."""

import pytest
from playwright.sync_api import expect

from cms.models import StandardPage
from home.models import HomePage
from tests.factories import OfficerFactory
from tests.factories.pages import make_site, standard_page

from .editor import Editor
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)

LETTERS = 60  # three seconds each on an idle machine


class Typing:
    """A writer whose autosave has reached the server, but whose editor has no answer yet."""

    def __init__(self, writer):
        self.screen, self.held = writer.screen, []
        self.screen.route("**/kelola/pages/**", self._hold)
        for _letter in range(LETTERS):  # first it must know what it was opened with; while keys are pressed, it waits
            self.screen.locator("[name=summary]").press_sequentially("a")
            for _part in range(30):
                if not self.held:
                    self.screen.wait_for_timeout(100)
            if self.held:
                return
        pytest.fail("The editor does not save by itself.")

    def _hold(self, route):
        if route.request.method == "POST" and route.request.headers.get("accept") == "application/json":
            self.held.append((route, route.fetch()))
        else:
            route.continue_()

    def summary(self):
        return self.screen.locator("[name=summary]").input_value()

    def press(self, button):
        there = self.screen.locator(f"footer {button}").first
        if not there.is_visible():
            self.screen.click("footer button[aria-expanded] >> nth=0")
        there.click()

    def arrive(self):
        """Only now does the editor hear that it is saved."""
        for route, answer in self.held:
            route.fulfill(response=answer)
        self.screen.unroute_all()
        expect(self.screen.locator(".messages li.success")).to_be_visible()


@pytest.fixture
def officers(open_browser):
    make_site()
    found = Officers(open_browser)
    found.accounts["admin"] = OfficerFactory(is_superuser=True)
    return found


def new_page(officers, who="comms"):
    writer = Editor(officers.page(who))
    writer.add("standardpage", HomePage.objects.get(), title="Kabar")
    writer.write("body", "Satu dua tiga.")
    typing = Typing(writer)
    assert StandardPage.objects.get().current_workflow_state is None
    return typing


def changed(officers, who, page):
    writer = Editor(officers.page(who))
    writer.open(page)
    return Typing(writer)


def latest():
    return StandardPage.objects.get().get_latest_revision_as_object()


def test_new_page_is_submitted_as_pressed(officers):
    typing = new_page(officers)
    summary = typing.summary()

    typing.press("[name=action-submit]")
    typing.arrive()

    state = StandardPage.objects.get().current_workflow_state
    assert (state.requested_by, latest().summary) == (officers.accounts["comms"], summary)


def test_new_page_is_published_as_pressed(officers):
    typing = new_page(officers, "admin")

    typing.press("[name=action-publish]")
    typing.arrive()

    assert StandardPage.objects.get().live


def test_new_page_is_saved_as_pressed_with_what_was_typed_meanwhile(officers):
    typing = new_page(officers)
    typing.screen.fill("[name=summary]", "Lebih baru.")

    typing.press(".action-save")
    typing.arrive()

    assert latest().summary == "Lebih baru."


def test_changed_page_is_submitted_as_pressed(officers):
    typing = changed(officers, "comms", standard_page(live=False))
    summary = typing.summary()

    typing.press("[name=action-submit]")
    typing.arrive()

    state = StandardPage.objects.get().current_workflow_state
    assert state.current_task_state.revision.as_object().summary == summary


def test_page_is_sent_back_as_chosen_in_the_dialog(officers):
    page = standard_page(live=False)
    page.save_revision()
    page.get_workflow().start(page, officers.accounts["comms"])
    typing = changed(officers, "comms_head", page)

    typing.press("[data-workflow-action-name=reject]")
    typing.screen.fill(".modal [name=comment]", "Ringkasannya belum jelas.")
    typing.screen.click(".modal [type=submit]")
    typing.screen.wait_for_selector("[data-edit-form] > [name=workflow-action-name]", state="attached")
    typing.arrive()

    assert StandardPage.objects.get().current_workflow_state.status == "needs_changes"
