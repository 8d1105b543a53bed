"""The case page offers an officer exactly what they can mend, and each form does it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext as _

from tests.factories.decided import decide
from tests.factories.people import browser_of
from tests.factories.way import bring, open_task
from workflows.queries.mending.possible import Mend


def offered(user, one):
    return browser_of(user).get(reverse("workflows_case", args=[one.pk])).context["mending"]


def administrator(office):
    user = office.second_head
    user.user_permissions.add(Permission.objects.get(codename="move_application"))
    return type(user).objects.get(pk=user.pk)


def test_case_page_offers_each_officer_what_they_can_mend(office):
    one = bring("approve_eligibility", office=office)
    decide(one, office.worker, decision="eligible")

    assert offered(office.worker, one) == [Mend.UNDO]
    assert offered(office.head, one) == [Mend.STEP_BACK]
    assert offered(administrator(office), one) == [Mend.STEP_BACK, Mend.MOVE]


@pytest.mark.parametrize(
    ("deed", "step", "said", "after"),
    [
        ("step_back", "await_confirmation", {"reason": "Nilai tertukar."}, "approve_selection"),
        ("move", "await_confirmation", {"reason": "Macet.", "to": "schedule_interview"}, "schedule_interview"),
    ],
)
def test_form_mends_the_case_and_goes_back_to_it(office, deed, step, said, after):
    one = bring(step, office=office)
    browser, address = browser_of(administrator(office)), reverse(f"workflows_{deed}", args=[one.pk])

    empty = browser.post(address, {})
    done = browser.post(address, said)

    one.refresh_from_db()
    assert (empty.status_code, done.url) == (422, reverse("workflows_case", args=[one.pk]))
    assert one.step == after
    assert browser.get(address).status_code == (200 if deed == "move" or after != "approve_eligibility" else 302)


def test_refused_case_is_reopened_by_a_colleague_of_who_refused_it(office):
    one = bring("approve_selection", office=office)
    office.refuse(one)
    address = reverse("workflows_reopen", args=[one.pk])

    own = browser_of(office.head).post(address, {"reason": "Keliru."})
    other = browser_of(office.second_head).post(address, {"reason": "Keliru."})

    one.refresh_from_db()
    assert (own.status_code, other.status_code, one.step) == (422, 302, "approve_selection")
    assert _("You made this decision. A colleague with the same right must change it.") in own.content.decode()


def test_decision_is_taken_back_from_its_page_and_a_second_time_it_says_why_not(office):
    one = bring("approve_eligibility", office=office)
    decide(one, office.worker, decision="eligible")
    browser, address = browser_of(office.worker), reverse("workflows_undo", args=[one.pk])

    shown, first, second = browser.get(address), browser.post(address), browser.post(address)

    one.refresh_from_db()
    assert (shown.status_code, first.status_code, second.status_code) == (200, 302, 422)
    assert one.step == "approve_eligibility"
    assert _("The application has moved on since, so this decision can no longer be taken back.") in (
        second.content.decode()
    )
    assert browser_of(office.head).get(address).url == reverse("wagtailadmin_home")


def test_message_of_a_saved_decision_leads_to_taking_it_back(office):
    one = bring("approve_eligibility", office=office)
    task = open_task(one)
    address = task.flow_task.reverse("execute", args=[task.process_id, task.pk])

    saved = browser_of(office.worker).post(address, {"decision": "eligible"}, follow=True)

    assert reverse("workflows_undo", args=[one.pk]) in saved.content.decode()
