"""Who gains and who loses by other rules of a class."""

import pytest
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, SnapshotFactory, register_record
from tests.factories.rows import application_in, enrolment_of, interview_of
from tests.factories.selections import freeze, interviewed, listed_class
from workflows.models import ClassRules, Outcome
from workflows.queries.outcomes import effects

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    return BatchFactory()


def told(batch, **values):
    """What changes, as (who, what, before, after, gains)."""
    rules = ClassRules.objects.of(batch)
    found = effects(batch, rules, rules.changed(**values))
    return [(one.application, str(one.what), str(one.before), str(one.after), one.gains) for one in found]


def seat(batch, mark, attendance, status="completed"):
    one = enrolment_of(batch=batch, status=status, mark=mark, attendance=attendance)
    return one.application


@pytest.mark.parametrize("status", ["completed", "active"])
def test_other_weights_turn_the_ranking(batch, in_english, status):
    one, two = seat(batch, 90, 80, status), seat(batch, 80, 100, status)

    found = told(batch, mark_weight=0, attendance_weight=100, kits_per_class=1)

    assert found == [
        (one, "Rank", "1, with a kit", "2", False),
        (two, "Rank", "2, with a kit", "1, with a kit", True),
    ]


def test_fewer_kits_leave_someone_without(batch, in_english):
    seat(batch, 90, 90)
    two = seat(batch, 80, 90)

    assert told(batch, kits_per_class=1) == [(two, "Rank", "2, with a kit", "2", False)]
    assert told(batch, kit=None)[1] == (two, "Rank", "2, with a kit", "2", False)


def test_other_marks_to_complete_change_only_who_is_not_decided(batch, in_english):
    seat(batch, 65, 90)
    waiting = seat(batch, 65, 90, status="active")

    assert told(batch, least_mark=70) == [(waiting, "Completion", "reached", "not reached", False)]
    assert told(batch, least_attendance=95) == [(waiting, "Completion", "reached", "not reached", False)]


def test_other_pass_mark_changes_only_who_is_not_selected(batch, in_english):
    one, other = application_in("interviewing", batch), application_in("offered", batch)
    for application in (one, other):
        interview_of(application, held_at=timezone.now(), interviewer=OfficerFactory(), score=55)
    application_in("interviewing", batch)

    assert told(batch, pass_mark=50) == [(one, "Interview", "not reached", "reached", True)]


def test_other_criteria_change_how_many_are_not_met(batch, in_english):
    one = application_in("received", batch)
    register_record(SnapshotFactory(), one.nik, desil=8)
    application_in("offered", batch)
    criteria = ClassRules.objects.of(batch).criteria

    found = told(batch, criteria=[line for line in criteria if line["kind"] != "desil"])

    assert [line[0] for line in found] == [one]
    assert found[0][1:] == ("Criteria not met", "1", "0", True)


def test_rules_that_change_nothing_for_anyone_name_no_one(batch):
    seat(batch, 90, 90)

    assert told(batch, pass_mark=10) == []


def test_other_weights_tell_who_would_get_a_seat_and_who_would_lose_it(db):
    batch = listed_class(seats=1)
    before = freeze(batch).rules
    first, best = interviewed(batch, 70), interviewed(batch, 90)

    found = effects(batch, before, before.changed(fit_weight=0, order_weight=100))

    labels = Outcome.RESERVE.label, Outcome.ACCEPT.label
    assert [(one.application, one.before, one.after, one.gains) for one in found] == [
        (best, labels[1], labels[0], False),
        (first, labels[0], labels[1], True),
    ]
    assert effects(batch, before.changed(by_list=False), before) == []
