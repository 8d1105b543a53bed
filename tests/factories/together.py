"""Applicants of a class in the register, and an officer who approves their tasks together."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from workflows.actions.eligibility import eligibility
from workflows.models import Application, Batch, Snapshot

from .applications import submit
from .register import register_record

# The last criterion of a class, as results name it.
DESIL = "Keluarga dengan desil 1 sampai 5 dalam data sosial pemerintah (DTSEN)"


def apply(snapshot: Snapshot, batch: Batch | None = None, desil: int | None = 2) -> Application:
    """Of a person in the register, who meets all criteria with a desil of at most 5."""
    one = submit(batch)
    register_record(snapshot, one.nik, desil=desil)
    eligibility.renew(one)
    return one


def all_of(query: str = "") -> str:
    """The preview of all tasks with this filter of the inbox."""
    return f"{reverse('workflows_bulk')}?{urlencode({'all': 'yes', 'list': query})}"


def approve(browser: Client, page: str | None = None, meanwhile: Callable[[], Any] = lambda: None) -> Any:
    """Open the preview and press its button; returns the result."""
    page = page or all_of()
    seen = browser.get(page).context["seen"]
    meanwhile()
    return browser.post(page, {"seen": seen}, follow=True)


def outcome(result: Any) -> dict[str, str]:
    """The fault of each application, by its number; "" if it is approved."""
    return {one.application.display_number: " ".join(one.row.fault.split()) for one in result.context["results"]}


def shown(page: Any) -> tuple[int, dict[str, int]]:
    """How many can be approved, and the number of the others by reason."""
    groups = {" ".join(reason.split()): len(tasks) for reason, tasks in page.context["groups"]}
    return len(page.context["able"]), groups
