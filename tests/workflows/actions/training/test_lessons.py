"""Plan lessons in series, move one, drop one: who is told, what is refused, and what the journal keeps."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, officer
from tests.factories.lessons import a_plan, class_days, plan_lessons
from tests.factories.rows import application_in, deeds, enrolment_of, told
from tests.refusals import moved, refused
from workflows import roles
from workflows.actions.refusal import Refusal
from workflows.actions.training import attendance, lessons
from workflows.dates import weekday
from workflows.models import Batch, Enrolment, Holiday, Lesson, Notice, Room
from workflows.queries.messages import overtaken, texts
from workflows.queries.training.lessons import as_plan, of_instructor, participants, rooms_of

pytestmark = pytest.mark.django_db
ILL = "Instruktur sakit, hubungi 0812-3456-7890."


@pytest.fixture
def batch(instructor):
    return BatchFactory(instructor=instructor)


@pytest.fixture
def second_instructor(db):
    return officer(roles.INSTRUCTOR)


@pytest.fixture
def participant(batch):
    return enrolment_of(batch=batch).application


def when(found):
    return [(one.number, one.day, one.clock, str(one.room), one.hours) for one in found]


def test_series_has_numbers_in_order_of_time_and_its_instructors(batch, case_worker, instructor, second_instructor):
    days = class_days(batch)[:2]
    plans = [a_plan(batch, day, instructor, second_instructor) for day in reversed(days)]

    assert lessons.plan(batch, by=case_worker, plans=plans) == 2

    made = list(batch.lessons.shown())
    place = "Balai Latihan Karawaci"
    assert when(made) == [(at + 1, day, "08.00–12.00 WIB", place, 5) for at, day in enumerate(days)]
    assert [set(one.instructors.all()) for one in made] == [{instructor, second_instructor}] * 2
    assert deeds(batch)[-1] == ("batch.lessons", case_worker.pk)


def test_first_plan_tells_nobody_and_a_new_one_tells_participants_once(batch, case_worker, participant):
    left = enrolment_of(batch=batch, status=Enrolment.Status.LEFT).application
    offered = application_in("offered", batch)
    plan_lessons(batch, by=case_worker)
    assert told(participant) == []

    days = class_days(batch)[4:6]
    lessons.plan(batch, by=case_worker, plans=[a_plan(batch, day, first=13, last=17) for day in days], again=True)

    assert [(one.number, one.day, one.revision) for one in batch.lessons.all()] == [(1, days[0], 1), (2, days[1], 1)]
    assert [told(one) for one in (participant, left, offered)] == [["lessons.again"], [], []]
    assert list(participants(batch)) == [participant]


def test_new_plan_keeps_what_has_begun_and_what_was_dropped(batch, case_worker):
    first, second, third = plan_lessons(batch, by=case_worker)
    lessons.drop(third, by=case_worker, reason=ILL)
    days = class_days(batch)
    with time_machine.travel(first.starts_at + timedelta(minutes=1)):
        lessons.plan(batch, by=case_worker, plans=[a_plan(batch, day) for day in days[:5]], again=True)

    assert [(one.number, one.day, one.is_dropped) for one in batch.lessons.all()] == [
        (1, days[0], False),
        (2, days[1], False),
        (3, days[2], True),
        (4, days[2], False),
        (5, days[3], False),
        (6, days[4], False),
    ]
    assert not Lesson.objects.filter(pk=second.pk).exists()


def test_days_that_do_not_fit_fall_out_of_the_series(batch, case_worker):
    days = class_days(batch)
    Holiday.objects.create(day=days[1], name="Libur kota")

    assert lessons.plan(batch, by=case_worker, plans=[a_plan(batch, day) for day in days[:3]]) == 2
    with refused("%(day)s is a holiday: %(holiday)s.", day=weekday(days[1]), holiday="Libur kota"):
        lessons.plan(batch, by=case_worker, plans=[a_plan(batch, days[1])])


def test_preview_that_is_out_of_date_saves_nothing(batch, case_worker):
    plans = [a_plan(batch, day) for day in class_days(batch)[:2]]
    seen = lessons.fingerprint(plans)
    plan_lessons(BatchFactory(), by=case_worker, number=1)

    with pytest.raises(Refusal):
        lessons.plan(batch, by=case_worker, plans=plans, seen=seen)
    assert batch.lessons.count() == 0


@pytest.mark.parametrize(
    ("gone", "fits"), [({}, 0), ({"called_off_at": timezone.now()}, 3), ({"ended_at": timezone.now()}, 3)]
)
def test_room_of_another_class_is_taken_until_that_class_is_gone(batch, case_worker, gone, fits):
    other = BatchFactory()
    plan_lessons(other, by=case_worker)
    Batch.objects.filter(pk=other.pk).update(**gone)

    plans = [a_plan(batch, day) for day in class_days(batch)[:3]]
    if fits:
        assert lessons.plan(batch, by=case_worker, plans=plans) == fits
    else:
        with pytest.raises(Refusal, match=r"dipakai pertemuan lain pukul 08\.00"):
            lessons.plan(batch, by=case_worker, plans=plans)


def test_instructor_of_another_class_is_taken_in_any_room(batch, case_worker, instructor):
    plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    elsewhere = Room.objects.create(place="Balai lain", name="Ruang 2")

    with pytest.raises(Refusal, match=r"seorang instruktur punya pertemuan lain pukul 08\.00"):
        plan_lessons(BatchFactory(), by=case_worker, people=[instructor], room=elsewhere, number=1)
    assert plan_lessons(BatchFactory(), by=case_worker, room=elsewhere, number=1)


def test_moved_lesson_tells_participants_the_new_time_room_and_reason(batch, case_worker, participant):
    lesson, other = plan_lessons(batch, by=case_worker, number=2)
    room = Room.objects.create(place=batch.where, name="Ruang 2")
    to = a_plan(batch, class_days(batch)[5], first=13, last=16, room=room, hours=4)

    assert lessons.move(lesson, by=case_worker, to=to, reason=ILL) == 1

    after = batch.lessons.shown().get(pk=lesson.pk)
    assert (after.status, after.earlier_starts_at, after.changed_by, after.revision, after.hours) == (
        "moved",
        lesson.starts_at,
        case_worker,
        1,
        4,
    )
    assert (after.where, other.where) == (f"Ruang 2, {batch.where}", batch.where)
    text = texts.written(Notice.objects.get(application=participant)).text
    said = (f"Pertemuan 1 kelas {batch}", "13.00–16.00 WIB", f"Ruang 2, {batch.where}", "pukul 08.00 WIB", "sakit")
    assert [part for part in said if part not in text] == []
    assert "0812" not in text
    assert deeds(participant)[-1] == ("lesson.moved", None)
    assert deeds(batch)[-1] == ("lesson.moved", case_worker.pk)


def test_excuse_from_a_lesson_stays_in_another_room_and_goes_at_another_time(batch, case_worker, participant):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    attendance.excuse(participant.enrolment, lesson, reason="Bekerja.")
    other_room = Room.objects.create(place=batch.where, name="Ruang 2")

    lessons.move(lesson, by=case_worker, to=a_plan(batch, lesson.day, room=other_room), reason=ILL)
    assert lesson.excuses.count() == 1
    lesson.refresh_from_db()
    lessons.move(lesson, by=case_worker, to=a_plan(batch, class_days(batch)[3]), reason=ILL)
    assert lesson.excuses.count() == 0


def test_lesson_that_gets_another_instructor_tells_nobody(batch, case_worker, participant, instructor):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    to = a_plan(batch, lesson.day, instructor)

    assert lessons.move(lesson, by=case_worker, to=to, reason="") == 0

    after = Lesson.objects.get(pk=lesson.pk)
    assert (after.status, list(after.instructors.all()), told(participant)) == ("planned", [instructor], [])
    assert deeds(batch)[-1] == ("lesson.taught_by", case_worker.pk)
    with refused("Nothing differs from how the lesson is now."):
        lessons.move(after, by=case_worker, to=to, reason=ILL)


def test_dropped_lesson_tells_participants_and_frees_its_room(batch, case_worker, participant):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)

    assert lessons.drop(lesson, by=case_worker, reason=ILL) == 1

    assert told(participant) == ["lesson.dropped"]
    assert "Anda tidak perlu datang" in texts.written(Notice.objects.get()).text
    assert plan_lessons(BatchFactory(), by=case_worker, number=1)
    with refused("This lesson was dropped. Plan another one instead."):
        lessons.drop(Lesson.objects.get(pk=lesson.pk), by=case_worker, reason=ILL)


def test_only_the_latest_notice_about_a_lesson_is_sent(batch, case_worker, participant):
    lesson, other = plan_lessons(batch, by=case_worker, number=2)
    days = class_days(batch)[5:7]
    lessons.move(lesson, by=case_worker, to=a_plan(batch, days[0]), reason=ILL)
    lessons.move(other, by=case_worker, to=a_plan(batch, days[1]), reason=ILL)
    lessons.drop(Lesson.objects.get(pk=lesson.pk), by=case_worker, reason=ILL)

    queued = Notice.objects.filter(application=participant).order_by("pk")
    assert [(one.event, overtaken.is_over(one)) for one in queued] == [
        ("lesson.moved", True),
        ("lesson.moved", False),
        ("lesson.dropped", False),
    ]


@pytest.mark.parametrize("deed", ["move", "drop"])
def test_change_needs_a_reason_and_a_lesson_that_has_not_begun(batch, case_worker, deed):
    lesson, _other = plan_lessons(batch, by=case_worker, number=2)
    also = {"to": a_plan(batch, class_days(batch)[4])} if deed == "move" else {}

    with refused("Say why. The participants read it."):
        getattr(lessons, deed)(lesson, by=case_worker, reason=" ", **also)
    with (
        time_machine.travel(lesson.starts_at),
        refused("This lesson has begun. It can no longer be moved or dropped."),
    ):
        getattr(lessons, deed)(lesson, by=case_worker, reason=ILL, **also)
    assert Lesson.objects.get(pk=lesson.pk).status == "planned"


def test_officer_who_is_slower_changes_nothing(batch, case_worker):
    (lesson,) = plan_lessons(batch, by=case_worker, number=1)
    stale = Lesson.objects.get(pk=lesson.pk)
    lessons.move(lesson, by=case_worker, to=a_plan(batch, class_days(batch)[4]), reason=ILL)

    with moved():
        lessons.drop(stale, by=case_worker, reason=ILL)


def test_lesson_cannot_move_onto_another_of_its_class(batch, case_worker):
    lesson, other = plan_lessons(batch, by=case_worker, number=2)
    with pytest.raises(Refusal, match="dipakai pertemuan lain"):
        lessons.move(lesson, by=case_worker, to=as_plan(other), reason=ILL)


def test_rooms_of_the_place_of_the_class_come_first(batch):
    names = [(batch.where, "Ruang 2"), ("A", ""), (batch.where, "")]
    made = [Room.objects.create(place=place, name=name) for place, name in names]
    assert list(rooms_of(batch)) == [made[2], made[0], made[1]]


def test_lessons_of_an_instructor_are_their_own(batch, case_worker, instructor, second_instructor):
    mine = plan_lessons(batch, by=case_worker, people=[instructor], number=1)
    plan_lessons(BatchFactory(place="Lain"), by=case_worker, people=[second_instructor], number=1)
    assert list(of_instructor(instructor, since=timezone.now())) == mine


# -- constraints of the database --------------------------------------------------------------
@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 2},
        {"hours": 0},
        {"hours": 25},
        {"status": "dropped"},
        {"status": "dropped", "reason": "Sakit."},
        {"status": "planned", "changed_at": timezone.now()},
    ],
)
def test_lesson_that_contradicts_itself_is_not_stored(batch, case_worker, wrong):
    lesson, other = plan_lessons(batch, by=case_worker, number=2)
    found = Lesson.objects.filter(pk=lesson.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        found.update(**wrong)
    for values in ({"ends_at": lesson.starts_at}, {"starts_at": other.starts_at, "ends_at": other.ends_at}):
        with pytest.raises(IntegrityError), transaction.atomic():
            found.update(**values)


@pytest.mark.parametrize("wrong", [{"capacity": 0}, {"name": "Ruang 2"}])
def test_room_that_contradicts_itself_is_not_stored(db, wrong):
    Room.objects.create(place="Balai", name="Ruang 2")
    with pytest.raises(IntegrityError), transaction.atomic():
        Room.objects.create(**{"place": "Balai", "name": "Ruang 3", **wrong})
