"""Numbers of the programme: true, of a day, and silent about few people."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.models import CoursePage
from home import figures
from tests.factories import BatchFactory
from tests.factories.pages import course_page, make_site
from tests.factories.way import bring
from tests.queries import queries_of

DAY = date(2026, 6, 30)


@pytest.fixture
def home(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_site()


@pytest.mark.parametrize(
    ("counts", "values"),
    [
        ({"people": 9, "classes": 1, "kits": 9}, [1]),
        ({"people": 10, "classes": 3, "kits": 10}, [10, 3, 10]),
        ({"people": 0, "classes": 0, "kits": 0}, []),
    ],
)
def test_few_people_are_not_counted_in_public(monkeypatch, counts, values):
    monkeypatch.setattr(figures, "counted", lambda day: counts)

    assert [one.value for one in figures.numbers(DAY, [])] == values


def test_counts_are_those_of_the_programme(db):
    assert figures.counted(DAY) == {"people": 0, "classes": 0, "kits": 0}

    bring("")

    assert figures.counted(DAY) == {"people": 1, "classes": 1, "kits": 1}


def test_open_seats_are_those_of_classes_that_take_applications(home):
    now = timezone.now()
    page = course_page(BatchFactory(seats=20, offered=3, enrolled=2).course)
    BatchFactory(course=page.course, opens_at=now + timedelta(days=1))

    assert figures.open_seats(CoursePage.objects.for_cards()) == 15


def test_home_page_says_of_which_day_its_numbers_are(home, client):
    course_page(BatchFactory(seats=20).course)

    answer = client.get("/")

    assert [one.value for one in answer.context["numbers"]] == [20]
    assert answer.context["today"] == timezone.localdate()


def test_counting_costs_no_query_once_it_is_done(home, cached, client):
    queries = queries_of(client, "/")

    assert [one for one in queries if "enrolment" in one or "award" in one] == []


def test_another_day_is_counted_anew(home, cached):
    figures.counted(DAY)
    with CaptureQueriesContext(connection) as captured:
        figures.counted(DAY)
        figures.counted(DAY + timedelta(days=1))

    assert len(captured) == 3
