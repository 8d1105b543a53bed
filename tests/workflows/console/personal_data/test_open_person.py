"""Opening one person: only with a reason, never by a list, numbers masked, each look one row of the log."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from tests.factories import SnapshotFactory, make_nik, officer, register_record, submit
from tests.factories.people import browser_of
from tests.factories.way import Office, bring
from workflows import roles
from workflows.models import Access, Match
from workflows.privacy.masking import mask

pytestmark = pytest.mark.django_db
KK = "3671071101200001"


def find(user, nik, **data):
    return browser_of(user).post(reverse("workflows_person"), {"nik": nik, "reason": "counter", **data})


def looks():
    return [(one.by_id, one.what, one.shown) for one in Access.objects.order_by("pk")]


def token(response):
    return BeautifulSoup(response.content, "html.parser").select_one("input[name=token]")["value"]


@pytest.fixture
def row():
    return register_record(SnapshotFactory(), make_nik(), kk=KK, occupation="Buruh harian", address="Jl. Mawar 3")


def test_person_is_opened_by_exact_nik_with_masked_numbers_and_one_row_in_the_log(case_worker, row):
    response = find(case_worker, f"{row.nik[:4]} {row.nik[4:10]}-{row.nik[10:]}")

    content = response.content.decode()
    assert (response.status_code, "Buruh harian" in content, mask(row.nik) in content) == (200, True, True)
    assert [number for number in (row.nik, KK) if number in content] == []
    assert looks() == [(case_worker.pk, "person", [])]
    assert "no-store" in response["Cache-Control"]


def test_nothing_is_opened_without_a_reason_or_with_half_a_number(case_worker, row):
    for nik, data in (
        (row.nik, {"reason": ""}),
        (row.nik, {"reason": "other", "note": "ya"}),
        (row.nik[:10], {}),
        ("SITI", {}),
        ("", {}),
    ):
        response = find(case_worker, nik, **data)
        assert (response.status_code, row.name in response.content.decode()) == (422, False)
    assert looks() == []


def test_nik_that_is_not_there_is_told_and_logged(case_worker, row):
    response = find(case_worker, make_nik())

    assert (response.status_code, response.context["missed"]) == (200, True)
    assert looks() == [(case_worker.pk, "missed", [])]


def test_person_has_no_address_that_could_be_opened_again(case_worker, row):
    find(case_worker, row.nik)

    for name in ("workflows_person", "workflows_person_number"):
        assert row.name not in browser_of(case_worker).get(reverse(name)).content.decode()


def test_look_up_beyond_the_cap_is_refused_on_the_screen(case_worker, row, settings):
    settings.REGISTER_READS_A_DAY = 1
    find(case_worker, row.nik)

    response = find(case_worker, row.nik)

    assert (response.status_code, row.name in response.content.decode()) == (422, False)
    assert [what for _by, what, _shown in looks()] == ["person", "refused"]


def test_number_of_a_person_is_shown_with_a_reason_and_logged(case_worker, row):
    opened = find(case_worker, row.nik)

    data = {"token": token(opened), "number": "kk", "reason": "mend"}
    response = browser_of(case_worker).post(reverse("workflows_person_number"), data)

    content = response.content.decode()
    assert (response.status_code, KK in content, row.nik in content) == (200, True, False)
    assert looks()[1:] == [(case_worker.pk, "number", ["kk"])]


def test_number_needs_the_token_of_the_officer_who_just_opened_the_row(case_worker, head, row):
    good = token(find(case_worker, row.nik))
    data = {"token": good, "number": "nik", "reason": "mend"}
    address = reverse("workflows_person_number")
    forged = signing.dumps([row.pk, case_worker.pk], salt="another", compress=False)

    assert browser_of(head).post(address, data).status_code == 302
    assert browser_of(case_worker).post(address, {**data, "token": forged}).status_code == 302
    assert browser_of(case_worker).post(address, {**data, "token": ""}).status_code == 302
    assert browser_of(case_worker).post(address, {**data, "reason": ""}).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert browser_of(case_worker).post(address, data).status_code == 302
    assert [what for _by, what, _shown in looks()] == ["person"]


# -- from an application ----------------------------------------------------------------------------------
def test_row_of_an_application_is_opened_with_a_reason(case_worker):
    one = submit()
    register_record(SnapshotFactory(), one.nik, occupation="Buruh harian")
    address = reverse("workflows_case_person", args=[one.pk])

    assert "Buruh harian" not in browser_of(case_worker).get(address).content.decode()
    assert looks() == []
    assert "Buruh harian" in browser_of(case_worker).post(address, {"reason": "eligibility"}).content.decode()

    assert Access.objects.values_list("what", "application_id", "reason").get() == ("person", one.pk, "eligibility")


def test_application_without_a_row_opens_nobody(case_worker):
    one = submit()
    SnapshotFactory()

    response = browser_of(case_worker).post(reverse("workflows_case_person", args=[one.pk]), {"reason": "eligibility"})

    assert response.status_code == 422
    assert looks() == []


def test_telephone_is_masked_on_the_case_and_shown_with_a_reason(case_worker):
    one = submit()
    case, address = reverse("workflows_case", args=[one.pk]), reverse("workflows_case_number", args=[one.pk, "phone"])

    assert one.phone not in browser_of(case_worker).get(case).content.decode()
    response = browser_of(case_worker).post(address, {"reason": "contact"})

    assert mask(one.phone, len(one.phone)) in response.content.decode()
    assert looks() == [(case_worker.pk, "case", ["register"]), (case_worker.pk, "number", ["phone"])]


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_every_role_against_every_number_of_own_and_foreign_applications(role):
    office = Office()
    own, foreign = bring("await_class_end", office=office), bring("approve_eligibility", office=office)
    user = own.batch.instructor if role == roles.INSTRUCTOR else officer(role)
    sees_all = "workflows.view_application" in role.permissions
    expected = {
        (name, whose): (sees_all or (role == roles.INSTRUCTOR and whose == "own"))
        and (name == "phone" or "workflows.view_eligibility" in role.permissions)
        for name in ("nik", "kk", "phone")
        for whose in ("own", "foreign")
    }
    seen, before = {}, Access.objects.count()
    for name, whose in expected:
        one = own if whose == "own" else foreign
        address = reverse("workflows_case_number", args=[one.pk, name])
        response = browser_of(user).post(address, {"reason": "contact"})
        seen[name, whose] = response.status_code == 200 and bool(response.context["number"])

    assert seen == expected
    assert Access.objects.count() - before == sum(expected.values())


# -- every role against every address of a person ------------------------------------------------------------
MATRIX = {
    "workflows_person": "workflows.open_person",
    "workflows_person_number": "workflows.open_person",
    "workflows_case_person": "workflows.open_person",
    "workflows_match_same": "workflows.approve_eligibility",
    "workflows_match_other": "workflows.approve_eligibility",
    "workflows_subject_report": "workflows.report_subject",
    "workflows_access": "workflows.view_access",
    "workflows_access_results": "workflows.view_access",
}


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_every_role_against_every_address_of_the_register_and_its_log(role):
    one = submit()
    row = register_record(SnapshotFactory(), one.nik, name="ORANG LAIN")
    user, seen = officer(role), {}
    for name in MATRIX:
        kwargs = {"pk": one.pk} if "case" in name or "match" in name else {}
        kwargs |= {"record": row.pk} if "match" in name else {}
        client, address = browser_of(user), reverse(name, kwargs=kwargs)
        made = signing.dumps([row.pk, user.pk], salt="person", compress=False)
        only_post = "match" in name or name == "workflows_person_number"
        data = {"token": made, "number": "nik", "reason": "counter"}
        response = client.post(address, data) if only_post else client.get(address)
        seen[name] = not (response.status_code == 302 and response.url == reverse("wagtailadmin_home"))

    allowed = {name: guard in role.permissions for name, guard in MATRIX.items()}
    assert seen == allowed
    assert Match.objects.count() == 2 * allowed["workflows_match_same"]


def test_each_opened_page_is_one_row(case_worker, settings):
    settings.REGISTER_READS_A_DAY = 10_000
    one = submit()
    row = register_record(SnapshotFactory(), one.nik)
    client, case = browser_of(case_worker), reverse("workflows_case", args=[one.pk])
    for _turn in range(20):
        assert client.get(case).status_code == 200
        assert client.post(reverse("workflows_person"), {"nik": row.nik, "reason": "counter"}).status_code == 200

    assert Access.objects.count() == 40
