"""The lessons of a class as officers plan, read and change them, and an instructor's own ones."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse

from tests.factories import BatchFactory, officer
from tests.factories.lessons import class_days, plan_lessons
from tests.factories.people import browser_of
from tests.factories.rows import enrolment_of, told
from workflows import roles
from workflows.actions.training import lessons
from workflows.models import Holiday, Lesson, Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(instructor):
    return BatchFactory(instructor=instructor)


def plan(batch, **values):
    days = class_days(batch)
    usual = {"first_day": days[0], "last_day": days[0] + timedelta(days=6), "weekdays": [0, 1, 2, 3]}
    return {**usual, "first": "08.00", "last": "12.00", "hours": 5, "room": "", "people": [], **values}


def preview(who, batch, **values):
    return browser_of(who).get(reverse("workflows_plan_lessons", args=[batch.pk]), plan(batch, **values))


def save(who, batch, seen, **values):
    address = reverse("workflows_plan_lessons", args=[batch.pk])
    return browser_of(who).post(f"{address}?{urlencode(plan(batch, **values), doseq=True)}", {"seen": seen})


# -- a series -----------------------------------------------------------------------------------------
def test_first_proposal_of_the_form_is_the_timetable_of_the_class(case_worker, instructor, batch):
    address = reverse("workflows_plan_lessons", args=[batch.pk])
    form = browser_of(case_worker).get(address).context["form"]

    asked = {name: form[name].value() for name in ("first_day", "last_day", "weekdays", "hours", "people")}
    assert asked == {
        "first_day": batch.starts_on,
        "last_day": batch.ends_on,
        "weekdays": [0, 1, 2, 3],
        "hours": 5,
        "people": [instructor.pk],
    }
    assert [f"{form[name].value():%H.%M}" for name in ("first", "last")] == ["08.00", "12.00"]
    shown = asked | {"first": "08.00", "last": "12.00", "room": ""}
    page = browser_of(case_worker).get(address, shown)
    assert [one.span.starts.date() for one in page.context["fit"]] == class_days(batch)


def test_preview_names_each_day_that_falls_out_and_the_plan_saves_the_rest(case_worker, instructor, batch):
    days = class_days(batch)
    Holiday.objects.create(day=days[1], name="Libur kota")

    page = preview(case_worker, batch, people=[instructor.pk])

    text = page.content.decode()
    number = len(page.context["fit"])
    assert ("Libur kota" in text, f"Jadwalkan {number} pertemuan" in text, batch.lessons.count()) == (True, True, 0)
    assert save(case_worker, batch, page.context["seen"], people=[instructor.pk]).url == reverse(
        "workflows_lessons", args=[batch.pk]
    )
    assert [one.day for one in batch.lessons.all()][:1] == [days[0]]
    assert (batch.lessons.count(), instructor.lessons.count()) == (number, number)


def test_plan_that_changed_since_the_preview_shows_a_new_one(case_worker, batch):
    seen = preview(case_worker, batch).context["seen"]
    plan_lessons(BatchFactory(), by=case_worker, number=1)

    answer = save(case_worker, batch, seen)

    assert (answer.status_code, batch.lessons.count()) == (422, 0)
    assert "Lihat pratinjau baru" in answer.content.decode()
    assert save(case_worker, batch, answer.context["seen"]).status_code == 302


def test_new_plan_says_how_many_lessons_it_replaces_and_who_is_told(case_worker, batch):
    participant = enrolment_of(batch=batch).application
    plan_lessons(batch, by=case_worker)
    values = {"first": "13.00", "last": "17.00", "again": "on"}

    page = preview(case_worker, batch, **values)
    text = page.content.decode()
    assert ("3 pertemuan yang belum dimulai diganti." in text, "1 peserta diberi tahu." in text) == (True, True)
    save(case_worker, batch, page.context["seen"], **values)

    assert {one.clock for one in batch.lessons.all()} == {"13.00–17.00 WIB"}
    assert told(participant) == ["lessons.again"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"last": "08.00"}, "last"),
        ({"weekdays": [6], "last_day": None}, "weekdays"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"last_day": "2099-01-01"}, "last_day"),
        ({"hours": "0"}, "hours"),
        ({"room": "0"}, "room"),
        ({"people": ["0"]}, "people"),
    ],
)
def test_plan_that_makes_no_sense_is_refused_at_its_field(case_worker, batch, values, field):
    if values.get("last_day", "") is None:
        values = values | {"last_day": class_days(batch)[0]}
    assert list(preview(case_worker, batch, **values).context["form"].errors) == [field]


# -- the list -----------------------------------------------------------------------------------------
def test_list_shows_the_lessons_and_offers_changes_only_to_those_who_plan(case_worker, instructor, batch):
    enrolment_of(batch=batch)
    first, second, _third = plan_lessons(batch, by=case_worker, people=[instructor])
    lessons.drop(second, by=case_worker, reason="Listrik padam.")
    address = reverse("workflows_lessons", args=[batch.pk])

    texts = [browser_of(who).get(address).content.decode() for who in (case_worker, instructor)]

    assert [("Listrik padam." in text, "2 pertemuan" in text, "10 JP" in text) for text in texts] == [(True,) * 3] * 2
    move = reverse("workflows_move_lesson", args=[batch.pk, first.pk])
    gone = reverse("workflows_move_lesson", args=[batch.pk, second.pk])
    assert [(move in text, gone in text) for text in texts] == [(True, False), (False, False)]


def test_list_of_another_instructors_class_is_closed_until_one_teaches_in_it(case_worker, batch):
    other = officer(roles.INSTRUCTOR)
    address = reverse("workflows_lessons", args=[batch.pk])
    assert browser_of(other).get(address).url == reverse("wagtailadmin_home")

    plan_lessons(batch, by=case_worker, people=[other], number=1)

    assert browser_of(other).get(address).status_code == 200
    assert str(batch) in browser_of(other).get(reverse("workflows_classes")).content.decode()


def test_list_asks_as_often_for_many_lessons_as_for_one(case_worker, instructor, batch, django_assert_max_num_queries):
    browser, address = browser_of(case_worker), reverse("workflows_lessons", args=[batch.pk])
    plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    browser.get(address)
    with django_assert_max_num_queries(40) as one:
        browser.get(address)
    Lesson.objects.all().delete()
    plan_lessons(batch, by=case_worker, people=[instructor], number=6)
    with django_assert_max_num_queries(len(one)):
        browser.get(address)


def test_instructor_reads_their_own_lessons_of_today_and_to_come(case_worker, instructor, batch):
    _first, second, third = plan_lessons(batch, by=case_worker, people=[instructor])
    plan_lessons(BatchFactory(place="Lain"), by=case_worker, people=[officer(roles.INSTRUCTOR)])
    lessons.drop(third, by=case_worker, reason="Listrik padam.")

    with time_machine.travel(second.starts_at + timedelta(minutes=30)):
        page = browser_of(instructor).get(reverse("workflows_own_lessons"))

    assert page.context["lessons"] == [second, third]
    text = page.content.decode()
    assert ("hari ini" in text, "Listrik padam." in text, str(batch) in text) == (True, True, True)


# -- one lesson ---------------------------------------------------------------------------------------
def form_of(lesson, **values):
    usual = {"day": lesson.day, "first": "08.00", "last": "12.00", "hours": 5, "room": "", "people": [], "reason": ""}
    return {**usual, **values}


def test_move_shows_first_who_is_told_what_and_then_does_it(case_worker, batch):
    participant = enrolment_of(batch=batch).application
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    room = Room.objects.create(place=batch.where, name="Ruang 2")
    browser, address = browser_of(case_worker), reverse("workflows_move_lesson", args=[batch.pk, lesson.pk])
    assert browser.get(address).context["form"]["day"].value() == lesson.day
    values = form_of(lesson, first="13.00", last="17.00", room=room.pk, reason="Ruang dipakai.")

    shown = browser.post(address, values)

    text = shown.content.decode()
    said = ("Ruang dipakai.", "13.00–17.00 WIB", "Ruang 2", "1 pemberitahuan")
    assert [part for part in said if part not in text] == []
    assert (told(participant), Lesson.objects.get().status) == ([], "planned")
    assert browser.post(address, values | {"seen": shown.context["seen"]}).status_code == 302
    assert (told(participant), Lesson.objects.get().room) == (["lesson.moved"], room)


def test_move_by_someone_else_in_the_meantime_is_shown_again(case_worker, batch):
    enrolment_of(batch=batch)
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    browser, address = browser_of(case_worker), reverse("workflows_drop_lesson", args=[batch.pk, lesson.pk])
    seen = browser.post(address, {"reason": "Sakit."}).context["seen"]
    Lesson.objects.update(revision=1)

    answer = browser.post(address, {"reason": "Sakit.", "seen": seen})

    assert (answer.status_code, Lesson.objects.get().status) == (200, "planned")


def test_another_instructor_is_saved_without_a_reason_or_a_notice(case_worker, instructor, batch):
    participant = enrolment_of(batch=batch).application
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    address = reverse("workflows_move_lesson", args=[batch.pk, lesson.pk])
    values = form_of(lesson, people=[instructor.pk])

    shown = browser_of(case_worker).post(address, values)
    assert "Tidak ada peserta yang diberi tahu." in shown.content.decode()
    browser_of(case_worker).post(address, values | {"seen": shown.context["seen"]})

    assert (list(Lesson.objects.get().instructors.all()), told(participant)) == ([instructor], [])


@pytest.mark.parametrize(
    ("values", "field"),
    [({"first": "13.00", "last": "17.00"}, "reason"), ({"last": "07.00"}, "last"), ({"day": "2020-01-01"}, "__all__")],
)
def test_move_that_is_not_possible_is_refused_in_the_form(case_worker, batch, values, field):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    address = reverse("workflows_move_lesson", args=[batch.pk, lesson.pk])
    answer = browser_of(case_worker).post(address, form_of(lesson, **values))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_drop_shows_first_who_is_told_and_then_does_it(case_worker, batch):
    participant = enrolment_of(batch=batch).application
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    browser, address = browser_of(case_worker), reverse("workflows_drop_lesson", args=[batch.pk, lesson.pk])

    shown = browser.post(address, {"reason": "Instruktur sakit."})
    assert ("Instruktur sakit." in shown.content.decode(), Lesson.objects.get().status) == (True, "planned")
    browser.post(address, {"reason": "Instruktur sakit.", "seen": shown.context["seen"]})

    assert (told(participant), Lesson.objects.get().status) == (["lesson.dropped"], "dropped")
    assert "sudah ditiadakan" in browser.get(address).content.decode()


def test_lesson_of_another_class_is_not_found(case_worker, batch):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    address = reverse("workflows_drop_lesson", args=[BatchFactory().pk, lesson.pk])
    assert browser_of(case_worker).get(address).status_code == 404
