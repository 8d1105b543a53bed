"""The first page of an operator and of an auditor: counts that lead to the lists that hold them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import OfficerFactory, SnapshotFactory, officer
from tests.factories.people import browser_of
from tests.factories.register import ImportRunFactory
from tests.factories.rows import application_in, objection_of
from workflows import roles
from workflows.actions.audit import journal
from workflows.actions.messages import notices
from workflows.events import Event
from workflows.models import Notice

pytestmark = pytest.mark.django_db


def counts(user, panel):
    """Number and address of each count, and whether its list can be opened."""
    browser = browser_of(user)
    page = BeautifulSoup(browser.get(reverse("wagtailadmin_home")).content, "html.parser")
    found = page.select(f"[aria-labelledby={panel}-panel-title] .console-counts a")
    assert [browser.get(one["href"], follow=True).status_code for one in found] == [200] * len(found)
    return [(int(one.strong.text), one["href"]) for one in found]


def test_operator_is_led_to_the_file_that_waits_and_to_the_one_that_failed(operator):
    SnapshotFactory(approved_by=None, approved_at=None)
    asked, failed = (ImportRunFactory(state=state, headers=["NIK"]) for state in ("columns", "failed"))
    ImportRunFactory(state="failed", uploaded_at=timezone.now() - timedelta(days=8))
    listing = reverse("workflows_register")

    found = counts(operator, "files")

    runs = [reverse("workflows_register_run", args=[one.pk]) for one in (asked, failed)]
    assert found == [(0, listing), (1, runs[0]), (1, listing), (1, runs[1])]


def test_auditor_is_led_to_what_waits_what_went_wrong_and_what_was_looked_at():
    one = application_in("refused")
    entry = journal.record(one, Event.REFUSED, by=OfficerFactory())
    objection_of(one)
    Notice.objects.filter(pk=notices.queue(one, Event.REFUSED).pk).update(failed_at=timezone.now())
    auditor = officer(roles.AUDITOR)

    found = counts(auditor, "oversight")

    names = ("requests", "objections", "inquiries", "notices", "access", "journal")
    assert [address.partition("?")[0] for _number, address in found] == [reverse(f"workflows_{one}") for one in names]
    assert ([number for number, _address in found[:5]], found[5][0] >= 1) == ([0, 1, 0, 1, 0], bool(entry.pk))
    assert f"since={timezone.localdate() - timedelta(days=6)}" in found[5][1]


def test_looks_of_the_week_lead_to_their_lines_in_the_access_log(head):
    one = application_in("received")
    browser_of(head).get(reverse("workflows_case", args=[one.pk]))

    assert [number for number, _address in counts(head, "access")] == [1]
    assert counts(officer(roles.INSTRUCTOR), "oversight") == []
