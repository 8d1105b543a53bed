"""The sweep: whatever is due, and whatever a crash left half done; safe to repeat."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories.courses import begin
from tests.factories.rows import deeds
from tests.factories.way import bring
from workflows.actions.awards import ranking
from workflows.actions.courses import classes
from workflows.actions.selection import offers
from workflows.actions.training import marks
from workflows.flows.moves import applying, awards, selection, sweep, training
from workflows.models import Application, Batch, ClassRules, Ranking

DEEDS = (
    *("shortened", "lapsed", "returned", "rechecked", "closed", "passed_on", "frozen", "ended"),
    *("offered", "ranked", "nominated", "released", "freed", "carried", "listed", "lists", "appointed", "approved"),
)
NOTHING = dict.fromkeys(DEEDS, 0)


def step(one):
    return Application.objects.values_list("step", flat=True).get(pk=one.pk)


def later(batch):
    """The day after the class."""
    return timezone.make_aware(timezone.datetime.combine(batch.ends_on, timezone.datetime.min.time())) + timedelta(
        days=1, hours=1
    )


@pytest.mark.parametrize("where", ["approve_eligibility", "await_seat", "await_class_end", "await_ranking", ""])
def test_sweep_where_nothing_is_due_moves_nobody(office, where):
    one = bring(where, office=office)
    before = deeds(one)

    assert sweep.sweep() == NOTHING

    assert (step(one), deeds(one)) == (where, before)


def test_sweep_lets_late_offers_lapse_and_offers_the_seat_on(office):
    batch = office.batch(seats=1)
    late = bring("await_confirmation", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)

    with time_machine.travel(late.answer_by + timedelta(seconds=1)):
        assert sweep.sweep() == {**NOTHING, "lapsed": 1}
        assert sweep.sweep() == NOTHING

    assert (step(late), step(waiting)) == ("", "await_confirmation")


def test_sweep_takes_back_what_was_not_corrected_in_time(office):
    late = bring("await_correction", office=office)
    in_time = bring("await_correction", office=office)
    Application.objects.filter(pk=in_time.pk).update(step_due=late.step_due + timedelta(days=1))
    checks = late.checks.count()

    with time_machine.travel(late.step_due - timedelta(seconds=1)):
        assert sweep.sweep() == NOTHING
    with time_machine.travel(late.step_due + timedelta(seconds=1)):
        assert sweep.sweep() == {**NOTHING, "returned": 1}
        assert sweep.sweep() == NOTHING

    late.refresh_from_db()
    assert (late.status, late.step, step(in_time)) == ("received", "approve_eligibility", "await_correction")
    assert (late.correction_fields, late.correction_note, late.checks.count()) == ([], "", checks + 1)
    assert [event for event, _by in deeds(late)][-2:] == ["application.uncorrected", "application.checked"]
    office.refuse(late)
    assert step(late) == ""


def test_sweep_takes_back_corrections_that_a_crash_left_in_a_class_that_has_ended(office):
    one = bring("await_correction", office=office)
    begin(one.batch)
    classes.end_class(one.batch, by=office.head, early=True)

    assert sweep.sweep() == {**NOTHING, "returned": 1}

    assert step(one) == "approve_eligibility"


def test_sweep_fills_a_seat_that_was_freed_just_before_a_crash(office):
    batch = office.batch(seats=1)
    holder = bring("await_confirmation", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    offers.decline(holder)  # the action alone: the worker died before the move went on

    assert sweep.sweep() == {**NOTHING, "offered": 1}
    assert sweep.sweep() == NOTHING

    assert step(waiting) == "await_confirmation"


def test_sweep_of_a_promise_that_no_seat_is_left_for_is_quiet(office):
    batch = office.batch(seats=2)
    one, two = (bring("await_confirmation", office=office, batch=batch) for _turn in range(2))
    waiting = bring("await_seat", office=office, batch=batch)
    Batch.objects.update(seats=1)
    selection.decline(one)
    before = waiting.process.task_set.count()

    assert sweep.sweep() == NOTHING

    assert (step(waiting), waiting.process.task_set.count(), step(two)) == ("await_seat", before, "await_confirmation")


def test_sweep_ends_a_class_the_day_after_its_last_and_not_before(office):
    one = bring("await_class_end", office=office)
    batch = one.batch

    with time_machine.travel(later(batch) - timedelta(days=1)):
        assert sweep.sweep() == NOTHING
    with time_machine.travel(later(batch)):
        assert sweep.sweep() == {**NOTHING, "ended": 1}
        assert sweep.sweep() == NOTHING

    assert step(one) == "approve_completion"
    assert deeds(batch) == [("rules.frozen", None), ("batch.ended", None)]


def test_sweep_ends_a_class_without_participants_once(office):
    one = bring("approve_eligibility", office=office)

    with time_machine.travel(later(one.batch)):
        assert sweep.sweep() == {**NOTHING, "ended": 1}
        assert sweep.sweep() == NOTHING


def test_sweep_releases_a_class_that_was_ended_just_before_a_crash(office):
    batch = office.batch(seats=1)
    participant = bring("await_class_end", office=office, batch=batch)
    waiting = bring("await_seat", office=office, batch=batch)
    begin(batch)
    classes.end_class(batch, by=office.head, early=True)

    assert sweep.sweep() == {**NOTHING, "released": 2}
    assert sweep.sweep() == NOTHING

    assert (step(participant), step(waiting)) == ("approve_completion", "approve_selection")


def test_sweep_freezes_the_rules_of_a_class_that_has_just_opened(office):
    batch = office.batch()
    office.batch(opens_at=timezone.now() + timedelta(days=1))

    assert sweep.sweep() == {**NOTHING, "frozen": 1}
    assert sweep.sweep() == NOTHING

    assert ClassRules.objects.get().batch == batch


def test_sweep_begins_a_ranking_that_a_crash_left_out(office, monkeypatch):
    with monkeypatch.context() as crash:
        crash.setattr(awards, "begin_ranking", lambda batch: None)
        one = bring("await_ranking", office=office)
    assert not Ranking.objects.exists()

    assert sweep.sweep() == {**NOTHING, "ranked": 1}
    assert sweep.sweep() == NOTHING

    assert [entry.enrolment for entry in Ranking.objects.get().entries.all()] == [one.enrolment]


def test_sweep_begins_the_ranking_when_the_last_undecided_withdraws(office):
    batch = office.batch()
    stays, leaves = (bring("await_class_end", office=office, batch=batch) for _turn in range(2))
    for one in (stays, leaves):
        office.mark(one)
    begin(batch)
    training.end_class(batch, by=office.head, early=True)
    for one in (stays, leaves):
        one.refresh_from_db()
    office.complete(stays)

    applying.withdraw(leaves)

    assert sweep.sweep() == {**NOTHING, "ranked": 1}
    assert Ranking.objects.get().batch == batch


def test_sweep_takes_a_mark_that_changed_just_before_a_crash_back_to_the_head(office):
    one = bring("await_ranking", office=office)
    office.return_ranking(Ranking.objects.get())
    marks.record_marks(one.batch, by=office.instructor, marks={one.enrolment: marks.Marks(90, 75)}, reason="Salah.")

    assert sweep.sweep() == {**NOTHING, "released": 1}
    assert sweep.sweep() == NOTHING

    assert step(one) == "approve_completion"


def test_sweep_releases_a_class_whose_ranking_was_approved_just_before_a_crash(office):
    one = bring("await_ranking", office=office)
    ranking.approve_ranking(Ranking.objects.get(), by=office.second_head)

    assert sweep.sweep() == {**NOTHING, "released": 1}
    assert sweep.sweep() == NOTHING

    assert step(one) == "approve_award"
