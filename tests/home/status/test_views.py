"""The status page: what is shown at each status, and that nobody else sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from home.status.statuses import AT_STEP, WORDINGS, Owner
from home.urls import urlpatterns
from tests.factories import BatchFactory, submit
from tests.factories.way import Office, bring
from tests.home.posts import apply, fill_in, open_door, send
from workflows.actions.personal_data import requests
from workflows.events import Event
from workflows.flows.moves import applying, selection
from workflows.models import Application

OWN = [
    *("status", "status_correct", "status_confirm", "status_decline", "status_withdraw"),
    *(
        "status_interview",
        "status_other_time",
        "status_attend",
        "status_calendar",
        "status_ask",
        "status_publication",
        "status_data",
    ),
    "status_objection",
    "status_cannot_come",
    "status_other_class",
    "status_tell",
    "status_contact",
    "status_answers",
    "status_class_calendar",
    *("status_document", "status_forget", "status_next_class"),
]
POST_ONLY = {"status_confirm", "status_attend", "status_forget", "status_next_class"}
SAFE_ONLY = {"status_calendar", "status_class_calendar", "status_document"}


def address(name):
    return reverse(name, args={"status_document": ["undangan-wawancara"], "status_cannot_come": [1]}.get(name, []))


def lives(office):
    """How to come to each status."""
    return {
        "application.deferred": lambda: bring("await_class", office=office),
        "application.received": lambda: bring("approve_eligibility", office=office),
        "application.correction": lambda: bring("await_correction", office=office),
        "application.interviewing": lambda: bring("schedule_interview", office=office),
        "application.reserve": lambda: bring("await_seat", office=office),
        "application.offered": lambda: bring("await_confirmation", office=office),
        "application.enrolled": lambda: bring("await_class_end", office=office),
        "application.refused": lambda: ended("approve_eligibility", office.refuse, office),
        "application.declined": lambda: ended("await_confirmation", selection.decline, office),
        "application.closed": lambda: ended("schedule_interview", office.close, office),
        "application.withdrawn": lambda: ended("await_class_end", applying.withdraw, office),
        "enrolment.active": lambda: begun(bring("await_class_end", office=office)),
        "enrolment.completed": lambda: bring("await_ranking", office=office),
        "enrolment.left": lambda: ended("approve_completion", office.leave, office),
        "award.nominated": lambda: bring("approve_award", office=office),
        "award.approved": lambda: bring("hand_over_kit", office=office),
        "award.refused": lambda: ended("approve_award", office.refuse_award, office),
        "award.taken_back": lambda: ended("hand_over_kit", office.take_back, office),
        "award.handed_over": lambda: bring("", office=office),
    }


def begun(one):
    """The first day of the class has come."""
    type(one.batch).objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate())
    return Application.objects.get(pk=one.pk)


def ended(step, end, office):
    one = bring(step, office=office)
    end(one)
    return Application.objects.get(pk=one.pk)


def look(client, one):
    open_door(client, one)
    return client.get(reverse("status"))


# What was carried over is never looked at: its number leads to the application that goes on.
SHOWN = sorted(set(WORDINGS) - {"application.carried"})


def test_lives_above_come_to_every_status_that_is_shown():
    assert sorted(lives(Office())) == SHOWN


@pytest.mark.django_db
@pytest.mark.parametrize("key", SHOWN)
def test_status_page_says_what_it_means_and_by_when(client, key):
    one = lives(Office())[key]()

    page = look(client, one)

    assert (page.status_code, page.context["key"]) == (200, key)
    words = page.context["wording"]
    assert (words.title, words.meaning) == (WORDINGS[key].title, WORDINGS[key].meaning)
    text = page.content.decode()
    assert str(words.title) in text
    assert str(words.meaning) in text
    if one.step:
        assert (words.owner, words.next) == (WORDINGS[key].owner, WORDINGS[key].next)
    else:
        assert (words.owner, words.next) == (Owner.NOBODY, "")
    if one.step_due:
        assert date_format(timezone.localtime(one.step_due), "j F Y") in text.replace("\N{NO-BREAK SPACE}", " ")
    assert page.context["can_withdraw"] == applying.can_withdraw(one)
    assert (page.context["correction"] is not None) == (key == "application.correction")
    assert [value for value in (one.nik, one.kk, one.phone, one.refusal_note or one.nik) if value in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("step", AT_STEP)
def test_step_says_more_where_one_status_lasts_over_several(client, step):
    page = look(client, bring(step))

    assert page.context["wording"] == AT_STEP[step]
    assert (page.context["talk"].interview is not None) == (step == "interview")


@pytest.mark.django_db
def test_completed_without_a_kit_waits_for_nobody(client):
    office = Office()
    course = office.batch().course
    course.kits_per_class = 0
    course.save()

    one = bring("await_ranking", office=office, batch=office.batch(course=course))
    office.approve_ranking(one.batch.ranking)
    page = look(client, one)

    assert page.context["key"] == "enrolment.completed"
    assert (page.context["wording"].owner, page.context["wording"].next) == (Owner.NOBODY, "")


@pytest.mark.django_db
def test_place_in_line_is_shown_to_who_waits(client):
    office = Office()
    batch = office.batch(seats=1)
    bring("await_seat", office=office, batch=batch)
    second = bring("await_seat", office=office, batch=batch)

    assert look(client, second).context["place_in_line"] == 2


@pytest.mark.django_db
def test_page_says_when_the_office_is_late(client):
    one = submit()

    with time_machine.travel(one.step_due + timedelta(minutes=1)):
        assert look(client, one).context["late"] is True
    assert look(client, one).context["late"] is False


@pytest.mark.django_db
def test_history_is_the_residents_own_newest_first(client):
    page = look(client, bring("await_correction"))

    assert [what for _at, what in page.context["history"]] == [
        Event.CORRECTION.resident,
        Event.RECEIVED.resident,
    ]


@pytest.mark.django_db
def test_history_ends_with_the_award_that_was_refused(client):
    page = look(client, lives(Office())["award.refused"]())

    assert str(page.context["history"][0][1]) == str(Event.AWARD_REFUSED.resident)


# -- nobody else ----------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN)
def test_without_a_session_every_page_leads_to_the_door(client, name):
    bring("await_confirmation")

    answers = [] if name in SAFE_ONLY else [client.post(address(name))]
    if name not in POST_ONLY:
        answers.append(client.get(address(name)))

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, reverse("status_door"))] * len(answers)
    assert Application.objects.get().status == "offered"


@pytest.mark.django_db
def test_session_is_over_after_twenty_minutes(client):
    one = submit()
    open_door(client, one)
    start = timezone.now()

    with time_machine.travel(start + timedelta(minutes=19)):
        assert client.get(reverse("status")).status_code == 200
    with time_machine.travel(start + timedelta(minutes=38)):
        assert client.get(reverse("status")).status_code == 200
    with time_machine.travel(start + timedelta(minutes=59)):
        assert client.get(reverse("status")).url == reverse("status_door")


@pytest.mark.django_db
def test_leave_closes_the_session_and_asks_the_browser_to_forget(client):
    open_door(client, submit())

    answer = client.post(reverse("status_leave"))

    assert (answer.url, answer["Clear-Site-Data"]) == (reverse("status_door"), '"cache"')
    assert client.get(reverse("status")).url == reverse("status_door")


@pytest.mark.django_db
def test_leave_forgets_number_and_code_too(client):
    apply(client)

    client.post(reverse("status_leave"))

    assert client.get(reverse("received")).url == reverse("status_door")


@pytest.mark.django_db
def test_leave_by_a_link_does_nothing(client):
    open_door(client, submit())

    assert client.get(reverse("status_leave")).status_code == 405
    assert client.get(reverse("status")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["status_door", "status", "status_correct", "status_withdraw"])
def test_pages_are_never_kept(client, name):
    open_door(client, bring("await_confirmation"))

    answer = client.get(reverse(name))

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_addresses_hold_no_number():
    routes = {pattern.name: str(pattern.pattern) for pattern in urlpatterns}
    of_a_class = {"apply", "apply_anew", "apply_use", "class", "class_calendar", "class_results"}
    by_token = {"interest_confirm", "interest_leave", "interviewer_calendar", "notice_stop"}
    by_page = {"apply_page", "apply_save", "status_document", "status_cannot_come"}
    assert {name for name, route in routes.items() if "<" in route} == of_a_class | by_token | by_page
    assert routes["status_document"] == "status/dokumen/<slug:kind>/"
    assert routes["status_cannot_come"] == "status/tidak-hadir/<int:lesson>/"
    assert [name for name in by_token if ":token>" not in routes[name]] == []
    of_a_draft = {
        f"apply_{name}" for name in ("start", "start_anew", "check", "send", "later", "resume", "leave", "forget")
    }
    of_anybody = {"received", "slip_paper", "slip_saved", "status_door", "status_leave"}
    of_results = {"results", "results_json", "results_csv", "certificate"}
    for_news = {"interest", "interest_sent", "wish", "wish_sent"}
    assert set(routes) == {*OWN} | of_a_class | by_token | by_page | of_a_draft | of_anybody | of_results | for_news


# -- what to do next, and what if it is late ------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("key", SHOWN)
def test_whoever_ended_without_a_certificate_is_led_to_other_courses(client, key):
    page = look(client, lives(Office())[key]())

    applications = ("refused", "declined", "withdrawn", "closed")
    ended_without = key in (*(f"application.{status}" for status in applications), "enrolment.left")
    assert page.context["may_apply_again"] == ended_without


@pytest.mark.django_db
def test_resident_who_is_late_reads_that_the_day_is_over(client):
    one = bring("hand_over_kit")
    Application.objects.filter(pk=one.pk).update(step_due=timezone.now() - timedelta(days=1))

    text = look(client, one).content.decode()

    assert ("Waktunya sampai" in text, "Lakukan paling lambat" in text) == (True, False)


@pytest.mark.django_db
def test_answer_about_data_that_is_late_is_excused(client):
    one = submit()
    asked = requests.ask(one, form_key="0" * 32, kind="copy")

    with time_machine.travel(asked.due_at + timedelta(hours=1)):
        text = look(client, one).content.decode()

    assert ("Seharusnya kami menjawab" in text, "Kami menjawab paling lambat" in text) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("begins_in", "sentence"), [(10, "Tempat masih mungkin kosong sampai"), (-10, "Kelas sudah mulai")]
)
def test_waiting_list_says_until_when_there_is_hope(client, begins_in, sentence):
    one = bring("await_seat")
    day = timezone.localdate() + timedelta(days=begins_in)
    type(one.batch).objects.filter(pk=one.batch_id).update(starts_on=day, ends_on=day + timedelta(days=60))

    assert sentence in look(client, one).content.decode()


@pytest.mark.django_db
def test_withdrawing_from_a_class_is_one_line_of_the_history(client):
    office = Office()
    one = lives(office)["application.withdrawn"]()

    told = [str(event) for _at, event in look(client, one).context["history"]]

    assert told[0] == str(Event.WITHDRAWN.resident)
    assert str(Event.ENROLMENT_LEFT.resident) not in told


@pytest.mark.django_db
def test_whoever_sat_in_a_class_that_ended_is_not_offered_to_withdraw(client):
    assert look(client, bring("approve_completion")).context["can_withdraw"] is False


@pytest.mark.django_db
def test_leave_forgets_the_form_that_was_sent_so_that_nobody_gets_another_code_with_it(client):
    apply(client)
    client.post(reverse("status_leave"))

    assert send(client).url == reverse("apply_start")


@pytest.mark.django_db
def test_leave_keeps_a_form_that_is_not_sent(client):
    fill_in(client, BatchFactory())

    client.post(reverse("status_leave"))

    assert client.get(reverse("apply_check")).status_code == 200
