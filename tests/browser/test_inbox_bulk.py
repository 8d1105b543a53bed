"""Many tasks in a browser: forty approved together, twenty one by one with two keys each."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import BatchFactory, SnapshotFactory
from tests.factories.together import apply
from workflows.models import Application

from .axe import WCAG, faults_in_light_and_dark
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)
WIDTH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def applicants(number, **others):
    """Of a class of their own. Those with `others` in the register do not meet its criteria."""
    snapshot, batch = SnapshotFactory(), BatchFactory()
    for desil in [*([2] * number), *others.values()]:
        apply(snapshot, batch, desil=desil)
    return batch


def status(batch, status):
    return Application.objects.filter(batch=batch, status=status).count()


def looks_right(page):
    """On a phone and on a desk, in light and dark, without a sideways scroll."""
    for size in ({"width": 360, "height": 640}, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        assert page.evaluate(WIDTH) == 0
    assert faults_in_light_and_dark(page, rules=WCAG) == []


def test_forty_applicants_are_approved_together(open_browser):
    batch = applicants(40, unmet=9, unknown=None)
    page = Officers(open_browser).page("case_worker")
    page.goto(f"{reverse('workflows_inbox')}?batch={batch.pk}")
    began = time.perf_counter()

    page.get_by_role("link", name="Setujui semua 42 tugas").click()
    page.wait_for_url("**/bersama/?*")
    previewed = time.perf_counter()
    looks_right(page)
    looked = time.perf_counter() - previewed
    page.get_by_role("button", name="Setujui 40 tugas").click()
    page.wait_for_url("**/bersama/*/?*")
    expect(page.locator("h2[role=status]")).to_have_text("40 tugas disetujui.")
    print(f"40 applicants approved together in {time.perf_counter() - began - looked:.1f} s")

    assert (status(batch, "interviewing"), status(batch, "received")) == (40, 2)
    looks_right(page)
    page.get_by_role("button", name="Tarik kembali 40 keputusan").click()
    expect(page.get_by_text("40 keputusan sudah ditarik kembali.")).to_be_visible()
    assert status(batch, "received") == 42
    page.goto(reverse("workflows_bulk_runs"))
    expect(page.locator(".console-table td")).to_have_text("40 dari 42 disetujui; 2 tidak disetujui")
    looks_right(page)


def test_twenty_applicants_are_approved_one_by_one_with_two_keys_each(open_browser):
    batch, keys = applicants(20), 0
    page = Officers(open_browser).page("case_worker")
    page.goto(f"{reverse('workflows_inbox')}?batch={batch.pk}&kind=approve_eligibility")
    page.locator("[data-open]").first.click()
    page.wait_for_url("**/approve_eligibility/**")
    began = time.perf_counter()

    for _one in range(20):
        expect(page.locator(".case-head")).to_be_visible()
        page.keyboard.press("a")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        keys += 2
    print(f"20 applicants approved one by one in {time.perf_counter() - began:.1f} s, {keys / 20:.0f} keys each")

    page.wait_for_url(f"**{reverse('workflows_inbox')}?*")
    assert status(batch, "interviewing") == 20
