"""Postpone or move a class on screen: the notices are shown first, and sent with the deed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.lessons import plan_lessons
from tests.factories.people import browser_of
from tests.factories.rows import told
from tests.factories.way import Office, bring
from workflows.models import Application, Batch
from workflows.rules.selection import deadlines

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def batch(office):
    return office.batch(seats=10, place="Balai Cibodas")


def send(user, batch, **values):
    as_it_is = {name: getattr(batch, name) for name in ("starts_on", "ends_on", "schedule", "place")}
    return browser_of(user).post(reverse("workflows_change_class", args=[batch.pk]), {**as_it_is, **values})


def test_move_of_the_place_is_shown_then_done(office, batch):
    one = bring("await_class_end", office=office, batch=batch)

    shown = send(office.head, batch, place="Balai Karawaci")
    assert [(one.number, "Balai Karawaci" in one.text) for one in shown.context["tellings"]] == [(1, True)]
    assert Batch.objects.get(pk=batch.pk).place == "Balai Cibodas"

    done = send(office.head, batch, place="Balai Karawaci", seen="1")

    changed = Batch.objects.get(pk=batch.pk)
    assert (done.status_code, changed.place, changed.earlier_place) == (302, "Balai Karawaci", "Balai Cibodas")
    assert (told(one)[-1], Application.objects.get(pk=one.pk).status) == ("application.class_changed", "enrolled")


def test_change_says_what_becomes_of_the_lessons(office, batch):
    lessons = plan_lessons(batch, by=office.worker, number=8)
    kept = [one for one in lessons if one.day.weekday() < 3]

    shown = send(office.head, batch, schedule="Senin-Rabu, 13.00-16.00 WIB")

    text = shown.content.decode()
    said = (f"{len(kept)} pertemuan ikut berpindah", f"{8 - len(kept)} pertemuan tidak cocok lagi")
    assert ([part for part in said if part not in text], batch.lessons.count()) == ([], 8)
    send(office.head, batch, schedule="Senin-Rabu, 13.00-16.00 WIB", seen="0")
    assert batch.lessons.count() == len(kept)


def test_postponed_far_the_participants_confirm_again_by_the_day_given(office, batch):
    one, other = (bring(step, office=office, batch=batch) for step in ("await_class_end", "approve_eligibility"))
    day, until = batch.starts_on + timedelta(days=14), timezone.localdate() + timedelta(days=6)
    moved = {"starts_on": day, "ends_on": batch.ends_on + timedelta(days=14), "answer_by": until}

    shown = send(office.head, batch, **moved)
    assert [one.number for one in shown.context["tellings"]] == [1, 1]
    send(office.head, batch, **moved, seen="2")

    one.refresh_from_db()
    assert (one.status, one.answer_by) == ("offered", deadlines.end_of(until))
    assert (told(one)[-1], told(other)[-1]) == ("application.confirm_again", "application.class_changed")


def test_deed_is_shown_again_if_more_people_are_concerned_by_now(office, batch):
    bring("await_class_end", office=office, batch=batch)
    bring("approve_eligibility", office=office, batch=batch)

    again = send(office.head, batch, place="Balai Karawaci", seen="1")

    assert (again.context["seen"], Batch.objects.get(pk=batch.pk).place) == (2, "Balai Cibodas")


def test_too_short_a_time_to_answer_and_a_past_day_are_refused(office, batch):
    bring("await_class_end", office=office, batch=batch)
    later = {"starts_on": batch.starts_on + timedelta(days=14), "ends_on": batch.ends_on + timedelta(days=14)}

    short = send(office.head, batch, **later, answer_by=timezone.localdate() + timedelta(days=1))
    past = send(office.head, batch, starts_on=timezone.localdate())
    same = send(office.head, batch)

    assert [list(one.context["form"].errors) for one in (short, past, same)] == [
        ["answer_by"],
        ["starts_on"],
        ["__all__"],
    ]
