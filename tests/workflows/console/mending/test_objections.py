"""Objections wait in the officer's tasks, and are decided by somebody who decided nothing before."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tests.factories.people import browser_of
from tests.factories.rows import objection_of, told
from tests.factories.way import bring
from workflows.models import Objection


def objected(office):
    one = bring("approve_selection", office=office)
    office.refuse(one)
    return one, objection_of(one, words="Saya hadir tepat waktu.")


def test_objection_waits_in_the_list_and_beside_the_tasks(office):
    one, objection = objected(office)
    browser = browser_of(office.second_head)

    listing = browser.get(reverse("workflows_objections"), {"decided": "no"}).content.decode()
    assert "Saya hadir tepat waktu." in listing
    assert reverse("workflows_objection", args=[objection.pk]) in listing
    case = browser.get(reverse("workflows_case", args=[one.pk])).content.decode()
    assert ("Saya hadir tepat waktu." in case, reverse("workflows_objection", args=[objection.pk]) in case) == (
        True,
        True,
    )
    tasks = browser.get(reverse("workflows_tasks", args=["queue"])).content.decode()
    assert f"{reverse('workflows_objections')}?decided=no" in tasks


def test_objection_is_dismissed_with_a_reason_that_the_resident_reads(office):
    one, objection = objected(office)
    browser, address = browser_of(office.second_head), reverse("workflows_objection", args=[objection.pk])

    assert browser.post(address, {"decision": "dismiss"}).status_code == 422
    assert browser.post(address, {"decision": "dismiss", "answer": "Nilai sudah diperiksa."}).status_code == 302

    objection.refresh_from_db()
    assert (objection.is_upheld, objection.decided_by, objection.answer) == (
        False,
        office.second_head,
        "Nilai sudah diperiksa.",
    )
    assert told(one)[-1] == "objection.dismissed"


def test_officer_who_decided_before_has_no_form_and_is_refused(office):
    one, objection = objected(office)
    browser, address = browser_of(office.head), reverse("workflows_objection", args=[objection.pk])
    why = _("You have decided about this applicant before. Someone else must decide on the objection.")

    page = browser.get(address).content.decode()
    answer = browser.post(address, {"decision": "uphold", "answer": "Benar."})

    one.refresh_from_db()
    assert (why in page, 'name="decision"' in page, answer.status_code) == (True, False, 422)
    assert (one.status, Objection.objects.open().count()) == ("refused", 1)
