"""A newsroom in front of its editor: who writes, who approves, and what they press."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import NewsIndexPage
from tests.factories import OfficerFactory, officer
from workflows import roles
from workflows.models import User


class Newsroom:
    """Each officer with a browser of their own."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {
            "writer": officer(roles.COMMS, email="penulis@berdaya.example"),
            "editor": officer(roles.COMMS_HEAD, email="redaktur@berdaya.example"),
            "second": officer(roles.COMMS_HEAD),
            "admin": OfficerFactory(is_superuser=True),
        }
        self.browsers = {name: Client() for name in self.people}
        for name, user in self.people.items():
            self.browsers[name].force_login(user)

    def add(self, who: str, data: dict[str, Any], *, kind: str = "newspage", parent: Page | None = None) -> Any:
        parent = parent or NewsIndexPage.objects.get(locale__language_code="id")
        address = reverse("wagtailadmin_pages:add", args=["cms", kind, parent.pk])
        return self.browsers[who].post(address, data)

    def edit(self, who: str, page: Page, data: dict[str, Any] | None = None) -> Any:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return self.browsers[who].post(address, data) if data else self.browsers[who].get(address)

    def act(self, who: str, page: Page, action: str, comment: str = "") -> Any:
        """Approve, or ask for changes, from the list of what waits."""
        state = page.specific.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
        return self.browsers[who].post(address, {"comment": comment})


SUBMIT, PUBLISH = {"action-submit": "1"}, {"action-publish": "1"}
