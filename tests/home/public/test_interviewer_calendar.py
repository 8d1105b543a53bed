"""The calendar address of an interviewer: own appointments without a name, and nothing for a wrong token."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of, officer
from tests.factories.rows import deeds
from tests.factories.slots import publish_slots
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.interviews import appointments, calendars
from workflows.actions.training import lessons
from workflows.models import CalendarAddress

pytestmark = pytest.mark.django_db
PAGE = "workflows_interview_calendar"


@pytest.fixture
def office(db):
    return Office()


def read(client, made):
    return client.get(reverse("interviewer_calendar", args=[made.token]))


def test_calendar_holds_own_appointments_with_class_place_and_number_and_no_name(client, office):
    one = bring("schedule_interview", office=office)
    other = bring("schedule_interview", office=office, batch=one.batch)
    slot = publish_slots(one.batch, by=office.worker, interviewer=office.interviewer, number=1)[0]
    for person, where in ((one, slot), (other, publish_slots(one.batch, by=office.worker, days=4)[0])):
        appointments.pick(person, slot=where, by=office.worker)

    answer = read(client, calendars.renew(office.interviewer))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(event["DTSTART"].dt, str(event["LOCATION"])) for event in events] == [
        (slot.starts_at, "Kantor Dinas, Jl. Satria No. 1")
    ]
    assert (one.display_number in str(events[0]["DESCRIPTION"]), answer.headers["Cache-Control"]) == (
        True,
        "private, no-store",
    )
    text = answer.content.decode().replace("\r\n ", "")
    assert [word for word in (one.name, one.nik, one.phone) if word in text] == []


def test_calendar_has_no_query_per_appointment(client, office, django_assert_max_num_queries):
    first = bring("schedule_interview", office=office)
    for slot in publish_slots(first.batch, by=office.worker, interviewer=office.interviewer):
        appointments.pick(bring("schedule_interview", office=office, batch=first.batch), slot=slot, by=office.worker)
    made = calendars.renew(office.interviewer)

    with django_assert_max_num_queries(6):
        assert read(client, made).content.count(b"BEGIN:VEVENT") == 3


def test_new_address_ends_the_one_before_and_an_ended_one_is_not_found(client, office):
    browser = browser_of(office.interviewer)
    browser.post(reverse(f"{PAGE}_renew"))
    first = CalendarAddress.objects.get()
    browser.post(reverse(f"{PAGE}_renew"))
    second = CalendarAddress.objects.get()

    assert [read(client, one).status_code for one in (first, second)] == [404, 200]
    text = browser.get(reverse(PAGE)).content.decode()
    assert (second.token in text, first.token in text, "webcal://" in text) == (True, False, True)

    browser.post(reverse(f"{PAGE}_end"))
    assert (read(client, second).status_code, CalendarAddress.objects.count()) == (404, 0)
    assert [event for event, _by in deeds(office.interviewer)].count("account.calendar") == 3


def test_token_is_not_stored_and_a_wrong_one_is_not_found(client, interviewer):
    made = calendars.renew(interviewer)

    assert made.token.encode() not in bytes(made.token_index)
    assert client.get(reverse("interviewer_calendar", args=["x" * 32])).status_code == 404


@pytest.mark.parametrize("gone", ["role", "account"])
def test_calendar_of_one_who_no_longer_interviews_is_not_found(client, gone):
    user = officer(roles.INTERVIEWER)
    made = calendars.renew(user)
    if gone == "role":
        user.groups.clear()
    else:
        type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert read(client, made).status_code == 404


def test_calendar_of_an_instructor_holds_their_lessons_with_room_and_what_was_dropped(client, office):
    batch = office.batch()
    first, second = plan_lessons(batch, by=office.worker, people=[office.instructor], number=2)
    plan_lessons(office.batch(place="Lain"), by=office.worker, number=1)
    lessons.drop(second, by=office.worker, reason="Listrik padam.")
    assert browser_of(office.instructor).post(reverse(f"{PAGE}_renew")).url == reverse(PAGE)

    answer = read(client, CalendarAddress.objects.get(user=office.instructor))

    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(one["DTSTART"].dt, one["DTEND"].dt, str(one["LOCATION"]), str(one["STATUS"])) for one in events] == [
        (first.starts_at, first.ends_at, batch.where, "CONFIRMED"),
        (second.starts_at, second.ends_at, batch.where, "CANCELLED"),
    ]


def test_officer_who_neither_interviews_nor_teaches_has_no_calendar(case_worker):
    browser = browser_of(case_worker)
    answers = [browser.get(reverse(PAGE)), *(browser.post(reverse(f"{PAGE}_{deed}")) for deed in ("renew", "end"))]
    assert {answer.url for answer in answers} == {reverse("wagtailadmin_home")}
