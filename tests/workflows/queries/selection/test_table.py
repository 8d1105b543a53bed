"""The ranked list as officers see it, and beside another one."""

import pytest

from tests.factories import RefusalReasonFactory, SnapshotFactory
from tests.factories.rows import application_in
from tests.factories.selections import check, freeze, interviewed, listed_class
from workflows.actions.selection import lists as actions
from workflows.models import ClassRules, CriterionResult
from workflows.queries.selection.lists import compute, rank, waiting
from workflows.queries.selection.people import people
from workflows.queries.selection.table import table
from workflows.queries.selection.told import labels_of, own_sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class({"women": 1}, seats=1)
    freeze(made)
    return made


def test_table_counts_outcomes_and_minimums(batch):
    interviewed(batch, 90, woman=True), interviewed(batch, 80), interviewed(batch, 10)

    shown = table(compute(batch))

    assert (shown.accepted, shown.reserved, shown.refused) == (1, 1, 1)
    assert [(one.key, kept, met) for one, kept, met in shown.minimums] == [("women", 1, 1)]
    assert shown.rows[0].points == {"need": "0", "fit": "45", "order": "10", "total": "55"}


def test_row_names_programmes_and_what_the_register_does_not_tell(batch):
    interviewed(batch, snapshot=SnapshotFactory(), desil=None, pkh=True, bpnt=False, pbi=None)

    row = table(compute(batch)).rows[0]

    assert row.programmes == ["PKH"]
    assert [str(one) for one in row.unknown] == ["desil", "PBI-JK"]


def test_row_counts_criteria_of_the_latest_check_that_are_not_met_and_phones_of_many(batch):
    one = interviewed(batch, snapshot=SnapshotFactory())
    for answer in ("no", "no", "yes"):
        CriterionResult.objects.create(check_run=one.checks.get(), kind="age", answer=answer)
    other = interviewed(batch, 60, snapshot=SnapshotFactory())
    CriterionResult.objects.create(check_run=other.checks.get(), kind="age", answer="no")
    check(other, None, None)

    shown = {row.place.application: row for row in table(compute(batch)).rows}

    assert (shown[one].unmet, shown[other].unmet) == (2, 0)
    assert [flag.kind for flag in shown[one].flags] == []
    for _one in range(9):
        application_in("received")
    assert [flag.kind for flag in table(compute(batch)).rows[0].flags] == ["phone"]


def test_table_beside_another_list_tells_who_moves(batch):
    woman, man = interviewed(batch, 70, woman=True), interviewed(batch, 95, woman=False)
    everybody, rules = people(list(waiting(batch))), ClassRules.objects.of(batch)
    now = rank(everybody, rules, 1, {})

    shown = table(rank(everybody, rules.changed(minimum_seats=[]), 1, {}), now)

    assert [(row.place.application, row.moves, row.climbs) for row in shown.rows] == [(man, "in", 0), (woman, "out", 0)]
    assert table(now, now).moved_in == []
    assert table(now).rows[0].moves == ""


def test_exceptions_of_a_table_are_its_rows_with_one(batch, head):
    one, opened = interviewed(batch), actions.open_selection(batch)
    actions.make_exception(
        opened, one, by=head, outcome="refuse", reason="Palsu.", refusal_reason=RefusalReasonFactory()
    )

    assert [row.place.application for row in table(compute(batch, opened)).exceptions] == [one]


def test_own_sentence_names_the_minimum_for_which_the_seat_was_kept(batch, head, in_english):
    interviewed(batch, 95, woman=False), interviewed(batch, 70, woman=True)
    opened = actions.open_selection(batch)
    made = actions.propose(opened, by=head)

    assert own_sentence(made.places.get(rank=1)) == (
        "Rank 1: need 0 of 40, fit 47.5 of 50, order 10 of 10; before rank 2 by more points. "
        "The last seats are kept for: women. So this is a place on the waiting list."
    )
    assert {key: str(label) for key, label in labels_of(made.terms).items()} == {"women": "women"}
