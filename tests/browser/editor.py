"""Comms staff in front of Wagtail's editor, as they see and press it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page as Screen
from playwright.sync_api import TimeoutError, expect
from wagtail.models import Page

SAVES_ITSELF = 60_000  # milliseconds, after half a second of a quick machine


class Editor:
    """One officer's screen, with a page open in the editor."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def add(self, kind: str, parent: Page, **fields: str) -> None:
        """From the list of what can be made here to the empty form, which is filled in."""
        screen = self.screen
        screen.goto(reverse("wagtailadmin_pages:add", args=["cms", kind, parent.pk]))
        for name, value in fields.items():
            box = screen.locator(f"[name={name}]")
            if box.evaluate("element => element.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)

    def upload_photo(self, file: Path, title: str, description: str) -> None:
        """By the chooser's second tab. Without its description it is not taken."""
        screen = self.screen
        screen.click("#id_photo-chooser [data-chooser-action-choose] >> visible=true >> nth=0")
        screen.click(".modal [role=tab][href='#tab-upload']")
        form = screen.locator(".modal form[data-chooser-modal-creation-form]")
        form.locator("[name$=-file]").set_input_files(str(file))
        named = form.locator("[name$=-title]")
        expect(named).not_to_have_value("")  # by the name of the file, a moment later
        named.fill(title)
        assert form.locator("[name$=-description]").get_attribute("required") is not None
        form.locator("[name$=-description]").fill(description)
        form.locator("[type=submit]").click()
        self._photo_is(title)

    def choose_photo(self, title: str) -> None:
        """One that is in the library already."""
        self.screen.click("#id_photo-chooser [data-chooser-action-choose] >> visible=true >> nth=0")
        self.screen.click(f".modal #search-results a:has-text('{title}')")
        self._photo_is(title)

    def _photo_is(self, title: str) -> None:
        expect(self.screen.locator("#id_photo-chooser [data-chooser-title]")).to_have_text(title)

    def write(self, field: str, words: str) -> None:
        """A paragraph at the end of the running text."""
        stream = self.screen.locator(f"#panel-child-content-{field}-section, [data-contentpath={field}]").last
        stream.locator(".c-sf-add-button").last.click()
        self.screen.locator("[role=option]:has-text('Paragraf')").first.click()
        text = stream.locator("[contenteditable=true]").last
        text.click()
        self.screen.keyboard.type(words)
        expect(text).to_contain_text(words)

    def preview(self) -> Any:
        """The page as readers will see it, beside the editor."""
        self.screen.click("[data-side-panel-toggle=preview]")
        return self.screen.frame_locator("#w-preview-iframe")

    def close_preview(self) -> None:
        self.screen.click("[data-side-panel-toggle=preview]")

    def schedule(self, at: datetime) -> None:
        self.schedule_as(at.strftime("%d-%m-%Y %H.%M"))

    def schedule_as(self, typed: str, *, is_open: bool = False) -> None:
        """When it is to go live, key by key, in the panel of its status. The editor remembers which panel was open."""
        screen = self.screen
        with suppress(TimeoutError):  # mostly it saves itself as a draft now, and this press is not to be beside that
            screen.wait_for_url("**/edit/**", timeout=SAVES_ITSELF, wait_until="commit")
        if not is_open:
            screen.click("[data-side-panel-toggle=status]")
        screen.click("[data-a11y-dialog-show=schedule-publishing-dialog]")
        dialog = screen.locator("#schedule-publishing-dialog")
        box = dialog.locator("[name=go_live_at]")
        box.click()
        box.press("Control+a")
        box.press_sequentially(typed)
        box.press("Tab")
        expect(box).to_have_value(typed)
        dialog.locator("button.action-save").press("Enter")  # the calendar lies over it
        screen.locator("[data-side-panel=status]:has-text('Go-live'), .messages li").first.wait_for()

    def submit(self) -> str:
        """Press what sends the page to whoever approves; returns what the editor says."""
        return self._press("[name=action-submit]")

    def open(self, page: Page) -> None:
        self.screen.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def open_from_dashboard(self, title: str) -> None:
        """By the list of what awaits this officer's review."""
        self.screen.goto(reverse("wagtailadmin_home"))
        self.screen.click(f"main a:has-text('{title}') >> nth=0")
        self.screen.wait_for_url("**/edit/**")

    def approve(self) -> str:
        return self._press("[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")

    def _press(self, button: str) -> str:
        screen, there = self.screen, self.screen.locator(f"footer {button}").first
        if not there.is_visible():
            screen.click("footer button[aria-expanded] >> nth=0")
        there.click()
        message = screen.locator(".messages li").first
        message.wait_for()
        return message.inner_text()
