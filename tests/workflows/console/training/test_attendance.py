"""Attendance on the phone of the instructor, one tap a person, and the call after two absences."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import BatchFactory, officer
from tests.factories.courses import begin
from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of
from tests.factories.rows import enrolment_of
from workflows import roles
from workflows.actions.training import attendance
from workflows.models import AbsenceCall, Attendance

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(instructor):
    return BatchFactory(instructor=instructor)


@pytest.fixture
def seat(batch):
    return enrolment_of(batch=batch)


@pytest.fixture
def held(batch, case_worker, instructor):
    found = plan_lessons(batch, by=case_worker, people=[instructor], number=2)
    with time_machine.travel(found[1].starts_at):
        yield found


def address(lesson):
    return reverse("workflows_attendance", args=[lesson.batch_id, lesson.pk])


def test_one_tap_records_one_person_and_leads_back_to_them(held, seat, instructor):
    browser = browser_of(instructor)
    assert browser.get(address(held[0])).content.decode().count('name="tick"') == 5  # four states, and all at once

    answer = browser.post(address(held[0]), {"tick": f"{seat.pk}:late", f"hours-{seat.pk}": "2"})

    assert answer.url == f"{address(held[0])}#row-{seat.pk}"
    assert Attendance.objects.values_list("enrolment", "state", "hours").get() == (seat.pk, "late", 2)
    text = browser.get(address(held[0])).content.decode()
    assert ("1 dari 1 sudah dicatat" in text, 'aria-pressed="true">Terlambat' in text) == (True, True)


def test_script_gets_the_row_and_the_numbers_as_they_are_stored(held, seat, instructor):
    data = {"tick": f"{seat.pk}:absent", "before": ""}
    first = browser_of(instructor).post(address(held[0]), data, headers={"X-Requested-With": "fetch"}).json()
    again = browser_of(instructor).post(address(held[0]), data, headers={"X-Requested-With": "fetch"}).json()

    assert (first == again, first["refused"], "1 dari 1 sudah dicatat" in first["recorded"]) == (True, "", True)
    row = BeautifulSoup(first["row"], "html.parser").li
    assert (row["data-seen"], row.select_one("[aria-pressed=true]")["value"]) == ("absent", f"{seat.pk}:absent")
    assert seat.attendances.count() == 1


def test_all_others_are_present_with_one_tap(held, batch, seat, instructor):
    enrolment_of(batch=batch)
    browser_of(instructor).post(address(held[0]), {"tick": "rest"})
    assert list(Attendance.objects.values_list("state", flat=True)) == ["present", "present"]


@pytest.mark.parametrize("tick", ["", "x:present", "1", "0:present", "0:asleep"])
def test_odd_tap_records_nothing(held, instructor, tick):
    browser_of(instructor).post(address(held[0]), {"tick": tick})
    assert Attendance.objects.count() == 0


def test_others_read_the_list_and_record_nothing(held, seat, instructor, case_worker):
    attendance.record(held[0], seat, by=instructor, state=Attendance.State.LATE)
    browser = browser_of(case_worker)

    text = browser.get(address(held[0])).content.decode()
    browser.post(address(held[0]), {"tick": f"{seat.pk}:absent"})

    assert ("Terlambat, 4 JP" in text, 'name="tick"' in text) == (True, False)
    assert Attendance.objects.get().state == "late"
    assert browser_of(officer(roles.INSTRUCTOR)).get(address(held[0])).url == reverse("wagtailadmin_home")
    assert browser.get(reverse("workflows_attendance", args=[BatchFactory().pk, held[0].pk])).status_code == 404


def test_lesson_to_come_says_from_when(held, seat, instructor):
    with time_machine.travel(held[0].starts_at):
        text = browser_of(instructor).get(address(held[1])).content.decode()
    assert ("Kehadiran dapat dicatat mulai" in text, 'name="tick"' in text) == (True, False)


def test_absence_on_the_first_day_offers_to_give_the_seat_away(batch, seat, case_worker, instructor):
    lesson, _other = plan_lessons(batch, by=case_worker, people=[instructor], number=2)
    away = reverse("workflows_absent", args=[batch.pk, seat.pk])
    with time_machine.travel(lesson.starts_at):
        begin(batch)
        attendance.record(lesson, seat, by=instructor, state=Attendance.State.ABSENT)
        text = browser_of(instructor).get(address(lesson)).content.decode()
    assert away in text


def test_call_waits_in_the_inbox_until_it_is_recorded(held, seat, instructor, case_worker):
    for lesson in held:
        attendance.record(lesson, seat, by=instructor, state=Attendance.State.ABSENT)
    call, browser = AbsenceCall.objects.get(), browser_of(case_worker)
    there = reverse("workflows_absence_call", args=[call.pk])
    assert there in browser.get(reverse("workflows_inbox")).content.decode()

    assert browser.post(there, {"note": ""}).status_code == 422
    assert browser.post(there, {"note": "Sakit, Senin datang."}).url == reverse("workflows_inbox")

    assert there not in browser.get(reverse("workflows_inbox")).content.decode()
    assert browser.get(there).status_code == 404


def test_call_is_not_found_by_an_instructor_who_has_no_telephone_numbers(held, seat, instructor):
    for lesson in held:
        attendance.record(lesson, seat, by=instructor, state=Attendance.State.ABSENT)
    there = reverse("workflows_absence_call", args=[AbsenceCall.objects.get().pk])
    assert browser_of(instructor).get(there).status_code == 404


def test_class_page_takes_the_attendance_of_the_lessons_and_asks_for_the_mark_alone(held, batch, seat, instructor):
    other = enrolment_of(batch=batch)
    attendance.record(held[0], seat, by=instructor, state=Attendance.State.LATE)
    attendance.record(held[1], seat, by=instructor, state=Attendance.State.ABSENT)
    browser, there = browser_of(instructor), reverse("workflows_class", args=[batch.pk])

    page = BeautifulSoup(browser.get(there).content, "html.parser")
    posted = browser.post(there, {f"mark_{seat.pk}": "80", f"attendance_{seat.pk}": "100", f"mark_{other.pk}": ""})

    asked = {field["name"] for field in page.select("input[name^=attendance_], input[name^=mark_]")}
    assert asked == {f"mark_{seat.pk}", f"mark_{other.pk}", f"attendance_{other.pk}"}
    assert "40 dari pertemuan" in page.get_text(" ", strip=True)
    assert posted.status_code == 302
    seat.refresh_from_db()
    assert (seat.attendance, seat.mark) == (40, 80)
