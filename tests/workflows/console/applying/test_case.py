"""The page of one application: what each role sees of it, and the deeds that are no task."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from home.status.door import unlock
from tests.factories import RefusalReasonFactory, SnapshotFactory, make_nik, officer, register_record, submit
from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.way import Office, bring, come, open_task
from workflows import roles
from workflows.actions.applying import contacts
from workflows.actions.messages import delivery
from workflows.events import Event
from workflows.flows.case import Case
from workflows.flows.moves import applying, selection, training
from workflows.models import Application, Notice, Ranking
from workflows.queries.messages.texts import telephone

pytestmark = pytest.mark.django_db


def page(user, application):
    return browser_of(user).get(reverse("workflows_case", args=[application.pk]))


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
    assert "Langkah 2 dari 9: Periksa syarat" in text
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


def test_case_leads_whoever_may_act_to_the_task(case_worker):
    one = submit()
    assert page(case_worker, one).context["may_act"] is True
    assert page(officer(roles.AUDITOR), one).context["may_act"] is False


def test_case_shows_other_applications_of_the_person_the_family_and_the_phone(case_worker):
    one = submit(phone="+6281200000001")
    same_phone = submit(phone="+6281200000001")
    submit(phone="+6281200000002")
    related = page(case_worker, one).context["case"].related
    assert related == {"nik": [], "kk": [], "phone": [same_phone], "device": [], "address": []}


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


# -- why something was decided ------------------------------------------------------------------
def post(user, one, **data):
    task = open_task(one)
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = browser_of(user).post(task.flow_task.reverse("execute", args=[task.process_id, task.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    one.refresh_from_db()


def why(response):
    """Of each line that has a decision: the reason and the note."""
    lines = BeautifulSoup(response.content, "html.parser").select(".console-timeline li")
    return [[part.text for part in line.select("p:not(.console-note)")] for line in lines if line.select("p")]


def test_notes_and_reasons_are_told_in_the_timeline_to_who_may_read_them():
    office, batch = Office(), Office().batch()
    one = bring("approve_eligibility", office=office, batch=batch)
    reason = RefusalReasonFactory(label="Tidak sesuai kebutuhan")
    post(office.worker, one, decision="correction", fields_to_correct=["address"], note="Tulis RT dan RW.")
    applying.correct(one, changes={"address": "Jl. Baru No. 5 RT 03 RW 04"})
    post(office.worker, one, decision="eligible", note="Alamat sudah jelas.")
    office.schedule(one)
    come(one)
    sheet = {f"points_{line.pk}": 4 for line in one.batch.course.score_sheet.all()}
    post(office.interviewer, one, decision="held", note="Siap belajar.", **sheet)
    post(office.head, one, decision="refuse", reason=reason.pk, note="Sudah bekerja.")

    expected = [
        ["Tidak sesuai kebutuhan", "Sudah bekerja."],
        ["Siap belajar."],
        ["Alamat sudah jelas."],
        ["Tulis RT dan RW."],
    ]
    for user in (office.worker, office.head, office.interviewer, officer(roles.AUDITOR)):
        assert why(page(user, one)) == expected


def test_notes_on_the_way_of_a_winner_are_told_to_the_head_and_not_to_instructor_or_kit_officer():
    office = Office()
    one = bring("approve_selection", office=office)
    post(office.head, one, decision="accept", note="Rumah terdekat.")
    selection.confirm(one)
    office.mark(one)
    begin(one.batch)
    training.end_class(one.batch, by=office.head, early=True)
    one.refresh_from_db()
    post(office.head, one, decision="complete", note="Rajin.")
    office.approve_ranking(Ranking.objects.get())
    one.refresh_from_db()
    post(office.head, one, decision="approve", note="Disetujui rapat.")

    assert [line for line in why(page(office.head, one)) if line] == [
        ["Disetujui rapat."],
        ["Rajin."],
        ["Rumah terdekat."],
    ]
    for user in (office.instructor, office.kit_officer):
        response = page(user, one)
        assert (response.status_code, why(response)) == (200, [])
        for note in ("Disetujui rapat.", "Rajin.", "Rumah terdekat."):
            assert note not in response.content.decode()


def test_note_of_who_asked_to_withdraw_is_told_in_the_timeline(case_worker):
    one = submit()
    browser_of(case_worker).post(reverse("workflows_withdraw", args=[one.pk]), {"note": "Datang ke loket."})
    assert why(page(case_worker, one)) == [["Datang ke loket."]]


def test_timeline_costs_the_same_with_many_decisions(head):
    office = Office()
    head.get_all_permissions()
    counts = []
    for step in ("schedule_interview", "approve_selection"):
        one = bring(step, office=office)
        with CaptureQueriesContext(connection) as captured:
            lines = Case(one, head).timeline
            assert [deed.why and deed.why.check_run and deed.why.check_run.at for deed in lines]
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_withdraw_at_the_counter_ends_the_application(case_worker):
    one = submit()
    response = browser_of(case_worker).post(reverse("workflows_withdraw", args=[one.pk]), {"note": "Datang ke loket."})
    one.refresh_from_db()
    assert (response.status_code, one.status, one.step) == (302, "withdrawn", "")


def test_withdraw_needs_to_say_who_asked(case_worker):
    one = submit()
    browser_of(case_worker).post(reverse("workflows_withdraw", args=[one.pk]), {"note": ""})
    one.refresh_from_db()
    assert one.status == "received"


NEW_CODE = {"checked": "on", "document": "ktp", "word": "mawar biru", "word_again": "Mawar Biru"}


def test_new_code_at_the_counter_is_shown_once_and_opens_the_door(case_worker):
    one = submit()
    browser, address = browser_of(case_worker), reverse("workflows_new_code", args=[one.pk])
    response = browser.post(address, NEW_CODE, follow=True)
    code = response.context["code"]
    assert code in response.content.decode()
    assert response.redirect_chain == [(address, 302)]
    assert unlock(one.number, code) is None  # the officer has read it
    assert unlock(one.number, code, "Mawar Biru") == one
    assert code not in browser.get(address).content.decode()
    assert unlock(one.number, code, "mawar biru") == one


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"word": "mawar", "word_again": "mawar"}, "word"),
        ({"word_again": "mawar merah"}, "word_again"),
        ({"word": ""}, "word"),
    ],
)
def test_new_code_waits_for_a_word_that_the_resident_types_twice(case_worker, typed, field):
    one = submit()
    before = one.code_hash

    answer = browser_of(case_worker).post(reverse("workflows_new_code", args=[one.pk]), {**NEW_CODE, **typed})

    assert list(answer.context["form"].errors) == [field]
    one.refresh_from_db()
    assert one.code_hash == before


def test_new_code_behind_the_residents_back_is_told_to_the_contact_of_that_moment(case_worker):
    one = submit(email="siti@contoh.example")
    delivery.deliver(delivery.claim())
    mail.outbox.clear()

    browser_of(case_worker).post(reverse("workflows_new_code", args=[one.pk]), NEW_CODE)
    contacts.change(one, email="orang.lain@contoh.example")
    delivery.deliver(delivery.claim())

    first = mail.outbox[0]
    assert (first.to, first.subject) == (["siti@contoh.example"], f"Kode rahasia Anda diganti ({one})")
    assert ("Bukan Anda yang memintanya?" in first.body, one.name in first.body) == (True, False)


def test_new_code_of_a_resident_without_e_mail_is_told_to_the_phone(case_worker):
    one = submit(email="", phone="+6281234567890")

    browser_of(case_worker).post(reverse("workflows_new_code", args=[one.pk]), NEW_CODE)

    assert [telephone(notice) for notice in Notice.objects.filter(event=Event.NEW_CODE)] == ["+6281234567890"]


def test_new_code_rests_sealed_and_is_not_shown_with_another_application(case_worker):
    one, other = submit(), submit()
    browser = browser_of(case_worker)
    browser.post(reverse("workflows_new_code", args=[one.pk]), NEW_CODE)
    kept = str(browser.session["console.new_code"])

    assert "code" not in browser.get(reverse("workflows_new_code", args=[other.pk])).context
    code = browser.get(reverse("workflows_new_code", args=[one.pk])).context["code"]
    assert code.replace(" ", "") not in kept


def test_list_of_applications_finds_by_number_and_shows_no_number_of_a_person(head):
    one, other = submit(), submit()
    response = browser_of(head).get(reverse("workflows_applications"), {"q": one.number})
    content = response.content.decode()
    assert one.display_number in content
    assert other.display_number not in content
    for hidden in (one.nik, one.kk, one.phone):
        assert hidden not in content


def test_list_of_applications_costs_the_same_with_one_and_with_three(head, django_assert_num_queries):
    counts = []
    for more in (1, 2):
        for _one in range(more):
            submit()
        with CaptureQueriesContext(connection) as captured:
            browser_of(head).get(reverse("workflows_applications"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert Application.objects.count() == 3


@pytest.mark.parametrize(
    ("points", "told"), [(3, "At or above the pass mark %(least)s"), (2, "Below the pass mark %(least)s")]
)
def test_selection_screen_says_whether_the_interview_reached_the_pass_mark(head, points, told):
    office = Office()
    one = bring("interview", office=office)
    office.hold(one, points=points)
    task = open_task(one)

    shown = words(browser_of(head).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk])))

    assert gettext(told) % {"least": one.batch.course.pass_mark} in shown


def test_award_screen_says_that_the_person_was_given_a_kit_before(head):
    nik = make_nik()
    office = Office()
    before = bring("", office=office, nik=nik)
    one = bring("approve_award", office=Office(), nik=nik)
    task = open_task(one)
    address = task.flow_task.reverse("execute", args=[task.process_id, task.pk])

    shown = browser_of(head).get(address)
    answer = browser_of(head).post(address, {"decision": "approve"})

    assert f"{before.batch}: {gettext('Handed over')}" in words(shown)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        gettext("This person already received a kit: %(earlier)s. Refuse the award and give the reason.")
        % {"earlier": before.batch}
    ]
    one.refresh_from_db()
    assert (one.step, one.enrolment.award.status) == ("approve_award", "nominated")


@pytest.mark.parametrize(("nik", "told"), [("3671075808950001", True), ("3671075708950001", False)])
def test_case_and_task_say_that_the_birth_date_is_not_that_of_the_nik(case_worker, nik, told):
    one = submit(nik=nik)
    task = open_task(one)
    sentence = gettext("not the date in the NIK: check both with the KTP")

    case = page(case_worker, one)
    decision = browser_of(case_worker).get(task.flow_task.reverse("execute", args=[task.process_id, task.pk]))

    assert (sentence in words(case), sentence in words(decision)) == (told, told)
    assert sentence not in words(page(officer(roles.KIT_OFFICER), one))
