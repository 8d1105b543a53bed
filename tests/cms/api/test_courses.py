"""The facts of a course and its classes, as a reader of the API sees them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page
from workflows.models import Area

NOON = datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def course(home, noon):
    return CourseFactory(
        name="Tata Boga",
        type=CourseTypeFactory(slug="boga", name="Kuliner"),
        requirements="Membawa celemek.\nMemakai sepatu.",
    )


def batch(course, **values):
    dates = {
        "number": 3,
        "opens_at": NOON - timedelta(days=1),
        "closes_at": NOON + timedelta(days=9),
        "starts_on": NOON.date() + timedelta(days=14),
        "ends_on": NOON.date() + timedelta(days=40),
    }
    return BatchFactory(course=course, **dates | values)


def test_type_is_told_in_english_too(course, read):
    course.type.name_en = "Cooking"
    course.type.save()

    assert told(read, course)["course"]["type"] == {"slug": "boga", "name": "Kuliner", "name_en": "Cooking"}


def told(read, course, **values):
    page = course_page(course, **values)
    return read(f"/api/v2/pages/{page.pk}/")


def test_course_is_told_with_its_facts_in_words(course, read):
    kit = course.kit

    assert told(read, course)["course"] == {
        "name": "Tata Boga",
        "type": {"slug": "boga", "name": "Kuliner", "name_en": "Kuliner"},
        "hours": 60,
        "meetings": 12,
        "place": "Balai Latihan Karawaci",
        "district": None,
        "teacher": "Ibu Ratna, juru masak",
        "criteria": [
            "Tercatat dalam data sosial pemerintah (DTSEN)",
            "Keluarga dengan desil 1 sampai 5 dalam data sosial pemerintah (DTSEN)",
            "Berusia 17 sampai 45 tahun saat kelas dimulai",
        ],
        "requirements": ["Membawa celemek.", "Memakai sepatu."],
        "kit": {
            "name": kit.name,
            "for_the_best": 3,
            "items": [{"name": "Gunting", "quantity": 2, "unit": "buah"}],
        },
        "cost": 0,
    }


def test_course_without_kit_or_classes_is_closed(course, read):
    course.kit = None
    course.save()

    answer = told(read, course)

    assert (answer["course"]["kit"], answer["classes"], answer["state"]) == (None, [], "closed")


def test_class_is_told_with_dates_and_seats(course, read):
    one = batch(course, seats=20, offered=2, enrolled=3)

    answer = told(read, course)

    assert answer["state"] == "open"
    assert answer["classes"] == [
        {
            "id": one.pk,
            "number": 3,
            "state": "open",
            "seats": 20,
            "seats_left": 15,
            "opens_at": "2026-11-30T12:00:00+07:00",
            "closes_at": "2026-12-10T12:00:00+07:00",
            "starts_on": "2026-12-15",
            "ends_on": "2027-01-10",
            "earlier_first_day": None,
            "schedule": "Senin-Kamis, 08.00-12.00 WIB",
            "place": "Balai Latihan Karawaci",
            "district": None,
            "apply_url": f"http://localhost/daftar/kelas/{one.pk}/",
        }
    ]


@pytest.mark.parametrize(
    ("values", "state", "can_apply"),
    [
        ({}, "open", True),
        ({"seats": 2, "enrolled": 2}, "waiting_list", True),
        ({"opens_at": NOON + timedelta(seconds=1)}, "soon", False),
        ({"closes_at": NOON - timedelta(seconds=1)}, "closed", False),
        ({"closes_at": NOON}, "open", True),
    ],
)
def test_state_of_a_class_tells_whether_residents_can_apply(course, read, values, state, can_apply):
    batch(course, **values)

    answer = told(read, course)

    assert (answer["state"], answer["classes"][0]["state"]) == (state, state)
    assert (answer["classes"][0]["apply_url"] is not None) == can_apply
    assert [item["title"] for item in read(f"/api/v2/pages/?state={state}")["items"]] == ["Tata Boga"]


def test_class_that_was_called_off_is_told_as_such_and_counts_for_nothing(course, read):
    batch(course, called_off_at=NOON)

    answer = told(read, course)

    assert [(one["state"], one["apply_url"]) for one in answer["classes"]] == [("called_off", None)]
    assert answer["state"] == "closed"
    assert [len(read(f"/api/v2/pages/?state={state}")["items"]) for state in ("open", "closed")] == [0, 1]


def test_class_that_was_postponed_tells_its_earlier_first_day(course, read):
    earlier = NOON.date() + timedelta(days=3)
    batch(course, earlier_first_day=earlier)

    assert told(read, course)["classes"][0]["earlier_first_day"] == earlier.isoformat()


def test_class_that_is_over_is_not_told(course, read):
    batch(course, starts_on=NOON.date() - timedelta(days=9), ends_on=NOON.date() - timedelta(days=1))

    assert told(read, course)["classes"] == []


def test_class_with_a_place_of_its_own_tells_it(course, read):
    batch(course, place="Balai Warga Cimone")

    assert told(read, course)["classes"][0]["place"] == "Balai Warga Cimone"


def test_class_is_in_the_kecamatan_of_the_course_or_in_one_of_its_own(course, read):
    near, far = Area.objects.districts()[:2]
    course.district = near
    course.save()
    batch(course, number=1, starts_on=NOON.date() + timedelta(days=1))
    batch(course, number=2, district=far)

    answer = told(read, course)

    assert answer["course"]["district"] == near.name
    assert [one["district"] for one in answer["classes"]] == [near.name, far.name]
    assert [one["district"] for one in read("/api/pelatihan.json")["offerings"]] == [near.name, far.name]


def test_what_is_learnt_is_a_list_of_lines(course, read):
    assert told(read, course, learn=[("point", "Memasak"), ("point", "Berjualan")])["learn"] == ["Memasak", "Berjualan"]
