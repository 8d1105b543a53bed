"""The page of one application: what each role sees of it, and the deeds that are no task."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from home.access import unlock
from tests.factories import SnapshotFactory, officer, register_record, submit
from tests.factories.way import Office, bring
from workflows import roles
from workflows.models import Application

pytestmark = pytest.mark.django_db


def browser(user):
    made = Client()
    made.force_login(user)
    return made


def page(user, application):
    return browser(user).get(reverse("workflows_case", args=[application.pk]))


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_case_shows_facts_verdicts_timeline_and_the_present_step(case_worker):
    nik = "3671075708950001"
    register_record(SnapshotFactory(), nik, name="SITI DI DATA TERPADU")
    one = submit(nik=nik, name="Siti Rahma", motivation="Ingin berjualan kue.")

    response = page(case_worker, one)

    text = words(response)
    for expected in ("Siti Rahma", one.display_number, "Ingin berjualan kue.", "SITI DI DATA TERPADU"):
        assert expected in text
    chart = BeautifulSoup(response.content, "html.parser").select_one(".flow-diagram svg")
    assert chart.select_one("g#approve_eligibility")["class"] == ["new"]
    assert chart.select_one("g#match_register")["class"] == ["done"]
    assert [str(deed.what) for deed in response.context["case"].timeline][-1] == str(
        response.context["case"].timeline[-1].what
    )
    assert len(response.context["case"].timeline) == 2


def test_case_never_shows_a_whole_nik_or_family_card(case_worker, head):
    one = submit()
    for user in (case_worker, head, officer(roles.AUDITOR)):
        content = page(user, one).content.decode()
        assert one.nik not in content
        assert one.kk not in content
        assert one.nik[-4:] in content


def test_case_leads_whoever_may_act_to_the_task(case_worker, interviewer):
    one = submit()
    assert page(case_worker, one).context["may_act"] is True
    assert page(interviewer, one).context["may_act"] is False


def test_case_shows_other_applications_of_the_person_the_family_and_the_phone(case_worker):
    one = submit(phone="+6281200000001")
    same_phone = submit(phone="+6281200000001")
    submit(phone="+6281200000002")
    assert list(page(case_worker, one).context["case"].related) == [same_phone]


def test_kit_officer_sees_only_winners_and_nothing_of_the_selection(kit_officer):
    office = Office()
    winner, other = bring("hand_over_kit", office=office), bring("await_ranking", office=office)

    response = page(kit_officer, winner)

    assert response.status_code == 200
    text = words(response)
    assert winner.name in text
    for hidden in (winner.motivation, winner.kk[-4:]):
        assert hidden not in text
    assert response.context["case"].check is None
    refused = page(kit_officer, other)
    assert (refused.status_code, refused.url) == (302, reverse("wagtailadmin_home"))


def test_instructor_sees_own_participants_only():
    office = Office()
    own = bring("await_class_end", office=office)
    assert page(own.batch.instructor, own).status_code == 200
    assert page(officer(roles.INSTRUCTOR), own).status_code == 302


def test_withdraw_at_the_counter_ends_the_application(case_worker):
    one = submit()
    response = browser(case_worker).post(reverse("workflows_withdraw", args=[one.pk]), {"note": "Datang ke loket."})
    one.refresh_from_db()
    assert (response.status_code, one.status, one.step) == (302, "withdrawn", "")


def test_withdraw_needs_to_say_who_asked(case_worker):
    one = submit()
    browser(case_worker).post(reverse("workflows_withdraw", args=[one.pk]), {"note": ""})
    one.refresh_from_db()
    assert one.status == "received"


def test_new_code_at_the_counter_is_shown_once_and_opens_the_door(case_worker):
    one = submit()
    response = browser(case_worker).post(reverse("workflows_new_code", args=[one.pk]), {"checked": "on"})
    code = response.context["code"]
    assert code in response.content.decode()
    assert unlock(one.number, code) == one
    assert code not in browser(case_worker).get(reverse("workflows_new_code", args=[one.pk])).content.decode()


def test_list_of_applications_finds_by_number_and_shows_no_number_of_a_person(head):
    one, other = submit(), submit()
    response = browser(head).get(reverse("workflows_applications"), {"q": one.number})
    content = response.content.decode()
    assert one.display_number in content
    assert other.display_number not in content
    for hidden in (one.nik, one.kk, one.phone):
        assert hidden not in content


def test_list_of_applications_costs_the_same_with_one_and_with_three(head, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for more in (1, 2):
        for _one in range(more):
            submit()
        with CaptureQueriesContext(connection) as captured:
            browser(head).get(reverse("workflows_applications"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Application.objects.count() == 3
