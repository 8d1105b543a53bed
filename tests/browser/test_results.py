"""Results, counts and the check of a certificate on a telephone: no violation, no sideways scroll, little weight."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.factories.pages import course_page, make_site
from tests.factories.rows import application_in, certified, enrolment_of
from tests.factories.way import bring
from tests.home.posts import code_of
from workflows import roles
from workflows.actions.selection import results
from workflows.models import Batch, Enrolment
from workflows.rules import numbers

from .axe import faults, faults_in_light_and_dark

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "7F3K9Q2MBD8"
NUMBER = BODY + numbers.check_character(BODY)
MOST_BYTES = 60_000


@pytest.fixture
def addresses():
    """Every page in every state."""
    make_site()
    batch = BatchFactory(seats=60)
    course_page(batch.course)
    for status, many in (("enrolled", 24), ("reserve", 5), ("refused", 31)):
        for _turn in range(many):
            application_in(status, batch)
    certified(enrolment_of(batch=batch, status=Enrolment.Status.COMPLETED, mark=90, attendance=95), NUMBER)
    results.publish(batch, by=officer(roles.HEAD))
    Batch.objects.filter(pk=batch.pk).update(ended_at=timezone.now())
    check = reverse("certificate")
    asked = [f"{check}?nomor={typed}" for typed in (NUMBER, NUMBER[::-1], "")]
    return [reverse("class_results", args=[batch.pk]), reverse("results"), "/en/hasil/", check, *asked]


def test_public_results_and_certificates_fit_a_telephone_and_have_no_violation(open_browser, addresses):
    page = open_browser(phone=True)
    found, wide, heavy = [], [], []
    for address in addresses:
        page.goto(address)
        found += faults_in_light_and_dark(page)
        wide += [address] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        own = page.evaluate("performance.getEntriesByType('navigation')[0].encodedBodySize")
        heavy += [address] if own > MOST_BYTES else []
    assert (found, wide, heavy) == ([], [], [])


def test_wish_for_the_next_class_works_without_javascript_and_has_no_violation(open_browser):
    make_site()
    one = bring("await_seat")
    code = code_of(one)
    for javascript in (True, False):
        page = open_browser(phone=True, javascript=javascript, scheme="dark")
        page.goto(reverse("status_door"))
        page.fill("[name=number]", one.display_number)
        page.fill("[name=code]", code)
        page.click("main form button[type=submit]")
        page.wait_for_url(f"**{reverse('status')}")
        if javascript:
            assert faults(page) == []
        with page.expect_navigation():
            page.click("[name=wanted]")
        one.refresh_from_db()
        assert (one.next_class_at is not None) == javascript  # the second browser takes it back
        if javascript:
            assert faults(page) == []
