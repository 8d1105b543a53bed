"""How many would pass: over the register in SQL and over open applications by the rules, the same for both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import BatchFactory, CourseFactory, SnapshotFactory, make_nik, register_record
from tests.factories.rows import application_in
from workflows.models import Application, Criterion
from workflows.queries.eligibility import prospects
from workflows.queries.eligibility.prospects import Tally
from workflows.rules.eligibility.facts import age, months

Kind = Criterion.Kind


@pytest.fixture
def register(db):
    """Twelve persons: desil 1 to 10, blank twice; two receive PKH."""
    live = SnapshotFactory()
    for at in range(12):
        born = date(1950 + 5 * at, 1, 1)
        register_record(live, make_nik(), desil=at + 1 if at < 10 else None, pkh=at < 2, birth_date=born)
    return live


def counts(criterion, course=None):
    return [line.register.passing for line in prospects.prospects(course, [criterion])]


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [
        (Criterion(kind=Kind.REGISTERED), 12),
        (Criterion(kind=Kind.DESIL, minimum=1, maximum=5), 5),
        (Criterion(kind=Kind.DESIL, maximum=5, blank="yes"), 7),
        (Criterion(kind=Kind.PROGRAMMES, codes=["pkh", "pbi"]), 2),
        (Criterion(kind=Kind.PROGRAMMES, codes=["pkh", "pbi"], every=True), 0),
        (Criterion(kind=Kind.RESIDENT), 12),
        (Criterion(kind=Kind.RESIDENT, codes=["36.71.01"]), 12),
        (Criterion(kind=Kind.RESIDENT, codes=["36.71.09"]), 0),
        (Criterion(kind=Kind.OTHER_OPEN), 12),
        (Criterion(kind=Kind.COOL_DOWN, maximum=12), 12),
        (Criterion(kind=Kind.FAMILY, maximum=1), None),
        (Criterion(kind=Kind.QUESTION, asks="A?"), None),
    ],
)
def test_register_is_counted_by_each_kind(register, criterion, expected):
    assert counts(criterion)[1] == expected


def test_all_criteria_together_are_counted_in_one_pass(register, django_assert_num_queries):
    criteria = [Criterion(kind=Kind.DESIL, maximum=5), Criterion(kind=Kind.PROGRAMMES, codes=["pkh"])]

    with django_assert_num_queries(2):
        lines = prospects.prospects(None, criteria)

    assert [(line.register.passing, line.register.of) for line in lines] == [(2, 12), (5, 12), (2, 12)]
    with django_assert_num_queries(2):
        prospects.prospects(None, criteria * 3)


def test_small_counts_tell_of_nobody(in_english):
    assert [str(Tally(one, 20).words) for one in (0, 9, 10, 1234, None)] == [
        "fewer than 10",
        "fewer than 10",
        "10",
        "1.234",
        "–",
    ]


def test_open_applications_are_asked_by_the_rules(register):
    course = CourseFactory()
    batch = BatchFactory(course=course)
    for desil in (2, 7):
        one = application_in(Application.Status.RECEIVED, batch, step="approve_eligibility")
        register_record(register, one.nik, desil=desil)
    application_in(Application.Status.REFUSED, batch)

    lines = prospects.prospects(course, [Criterion(kind=Kind.DESIL, maximum=5), Criterion(kind=Kind.FAMILY, maximum=1)])

    assert [(line.applications.passing, line.applications.of) for line in lines] == [(1, 2), (1, 2), (2, 2)]


@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_day_that_lies_so_many_months_back_is_the_latest_that_completes_them(on, back):
    since = prospects._back(on, back)

    assert months(since, on) == back
    assert months(date.fromordinal(since.toordinal() + 1), on) < back


@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.dates(date(1930, 1, 1), date(2010, 1, 1)), st.integers(0, 90))
def test_age_in_sql_is_the_age_of_the_rule(on, born, least):
    assert (born <= prospects._back(on, least * 12)) is (age(born, on) >= least)
