"""A resident follows the application on a cheap phone: without JavaScript, by keyboard, in light and in dark."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.pages import make_site
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from tests.home.posts import code_of
from workflows.actions.applying import inquiries
from workflows.actions.personal_data import requests
from workflows.models import Application, DataRequest, Inquiry, Interview

from .axe import faults, faults_in_light_and_dark
from .test_keyboard import STOPS, walk

pytestmark = pytest.mark.django_db(transaction=True)
SENT = "main form:not([action]) button[type=submit]"
CODE = "31415926"


@pytest.fixture
def office():
    make_site()
    return Office()


def sign_in(page, one):
    code_of(one, CODE)
    page.goto(reverse("status_door"))
    page.fill("[name=number]", one.display_number.lower())
    page.fill("[name=code]", "3141 5926")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{reverse('status')}")
    return page


def no_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_whole_follow_up_works_without_javascript(office, open_browser):
    one = bring("schedule_interview", office=office)
    first, second, _third = publish_slots(one.batch, by=office.worker)
    page = sign_in(open_browser(phone=True, javascript=False), one)

    page.click(f"main a[href='{reverse('status_interview')}']")
    page.check(f"[name=slot][value='{first.pk}']")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status')}")
    assert Interview.objects.get().attends_at is not None
    page.click(f"main a[href='{reverse('status_interview')}']")
    page.check(f"[name=slot][value='{second.pk}']")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status')}")
    page.click(f"main a[href='{reverse('status_ask')}']")
    page.fill("[name=question]", "Apakah ada kelas sore?")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status_ask')}")
    page.goto(reverse("status_publication"))
    page.check("[name=name][value=yes]")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status')}")
    page.goto(reverse("status_data"))
    page.check("[name=kind][value=correction]")
    page.fill("[name=wish]", "Nama ayah")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status_data')}")
    page.goto(reverse("status_withdraw"))
    page.check("[name=reason][value=time]")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status')}")

    one = Application.objects.get()
    assert (one.status, one.withdrawal_reason, one.may_publish_name) == ("withdrawn", "time", True)
    assert (Inquiry.objects.get().question, DataRequest.objects.get().wish) == ("Apakah ada kelas sore?", "Nama ayah")
    assert [slot.taken for slot in one.batch.slots.all()] == [0, 0, 0]


def test_back_and_reload_after_a_faulty_correction_show_a_page_and_what_was_typed(office, open_browser):
    one = bring("approve_eligibility", office=office)
    office.ask(one, "address", "nik")
    page = sign_in(open_browser(phone=True, javascript=False), one)
    page.fill("[name=address]", "Jl. Baru No. 2")
    page.fill("[name=nik]", "123")
    page.click(f"form[action='{reverse('status_correct')}'] button")
    page.wait_for_url(f"**{reverse('status')}*")

    assert page.evaluate("document.activeElement.id") == "faults"
    for _load in range(2):
        assert page.input_value("[name=address]") == "Jl. Baru No. 2"
        assert page.locator(".field-fault").count() == 1
        page.reload()
    page.click(f"main a[href='{reverse('status_ask')}']")
    page.go_back()
    assert page.input_value("[name=nik]") == "123"


@pytest.mark.parametrize(("phone", "faults"), [(True, faults_in_light_and_dark), (False, faults)])
def test_pages_of_the_follow_up_have_no_violation_and_no_sideways_scroll(office, open_browser, phone, faults):
    one = bring("schedule_interview", office=office)
    publish_slots(one.batch, by=office.worker)
    inquiries.answer(
        inquiries.ask(one, form_key="0" * 32, question="Kapan?"), by=office.worker, text="Minggu depan, hari Senin."
    )
    requests.answer(requests.ask(one, form_key="1" * 32, kind="copy"), by=office.head, outcome="released")
    page = sign_in(open_browser(phone=phone), one)
    found = faults(page)
    interview = ("status_interview", "status_other_time")
    for name in (*interview, "status_ask", "status_publication", "status_data", "status_withdraw"):
        page.goto(reverse(name))
        found += faults(page)
        if name in (*interview, "status_ask", "status_data"):
            with page.expect_navigation():
                page.click(SENT)
            found += [*faults(page), *(["sideways"] if no_sideways(page) else [])]
    page.goto(reverse("status_interview"))
    page.check("[name=slot] >> nth=1")
    page.click(SENT)
    page.wait_for_url(f"**{reverse('status')}")
    Interview.objects.update(at=timezone.now() + timedelta(days=3))
    page.reload()
    assert [*found, *faults(page)] == []
    assert no_sideways(page) == 0


def test_follow_up_is_reached_and_done_by_keyboard_alone(office, open_browser):
    one = bring("schedule_interview", office=office)
    slot = publish_slots(one.batch, by=office.worker)[0]
    page = sign_in(open_browser(phone=True), one)
    known = page.evaluate(STOPS)
    stops = walk(page)
    assert [one["stop"] for one in stops] == known
    assert [one["words"] for one in stops if not one["ringed"] or not one["seen"]] == []

    page.focus(f"main a[href='{reverse('status_interview')}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('status_interview')}")
    page.focus(f"[name=slot][value='{slot.pk}']")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('status')}")

    assert Interview.objects.get().slot == slot


def test_targets_are_as_large_as_a_thumb(office, open_browser):
    one = bring("schedule_interview", office=office)
    publish_slots(one.batch, by=office.worker)
    page = sign_in(open_browser(phone=True), one)
    small = """
    () => [...document.querySelectorAll("main .deeds a, main button, main .button, main label:has([type=radio])")]
      .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
      .map(one => one.textContent.trim())
    """
    found = page.evaluate(small)
    page.goto(reverse("status_interview"))

    assert [*found, *page.evaluate(small)] == []
