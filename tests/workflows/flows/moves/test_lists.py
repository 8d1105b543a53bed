"""The approved list is carried out by the worker, each application once, whatever interrupts it."""

import pytest
from django.db.models import Count
from django.test import TestCase
from viewflow.workflow.models import Task

from tests.factories import RefusalReasonFactory
from tests.factories.rows import deeds, told
from tests.factories.selections import freeze, interviewed, listed_class
from tests.factories.way import open_task
from tests.refusals import refused
from workflows.actions.selection import lists as actions
from workflows.flows.moves import applying, lists, sweep
from workflows.models import Application, Batch, Entry, Selection, SelectionPlace

pytestmark = pytest.mark.django_db
WITH_THE_LIST = "This class is selected by a ranked list. Decide on this applicant with the list."
BEING_DECIDED = "The list of this class is being decided. This applicant is decided on with it."


@pytest.fixture
def batch(db):
    made = listed_class(seats=2, reserve_places=2)
    freeze(made)
    return made


@pytest.fixture
def people(batch):
    """Two for the seats, two for the waiting list, one too many and one below the pass mark."""
    return [interviewed(batch, score, name=f"Warga {score}") for score in (95, 90, 85, 80, 75, 20)]


def carried_out(office, batch):
    selection = lists.begin(batch, by=office.head)
    reasons = {"no_place": RefusalReasonFactory(label="Penuh"), "below": RefusalReasonFactory(label="Nilai")}
    office.propose_list(selection, **reasons)
    office.approve_list(selection)
    return selection


def states(people):
    found = Application.objects.in_bulk([one.pk for one in people])
    return [(found[one.pk].status, found[one.pk].step) for one in people]


def done_once():
    """Nobody was decided twice: one decision and one notice of it each, and no step taken twice."""
    decided = Entry.objects.filter(event__in=["application.accepted", "application.reserve", "application.refused"])
    twice = decided.values("subject_id").annotate(n=Count("pk")).filter(n__gt=1)
    finished = Task.objects.filter(flow_task__endswith=".approve_selection", finished__isnull=False)
    again = finished.values("process").annotate(n=Count("pk")).filter(n__gt=1)
    return (twice.count(), again.count()) == (0, 0)


EXPECTED = [
    *[("offered", "await_confirmation")] * 2,
    *[("reserve", "await_seat")] * 2,
    *[("refused", "")] * 2,
]


def test_list_is_carried_out_for_everybody_with_their_notice(office, batch, people):
    selection = carried_out(office, batch)

    assert states(people) == EXPECTED
    assert [told(one)[-1] for one in people] == [
        *["application.offered"] * 2,
        *["application.reserve"] * 2,
        *["application.refused"] * 2,
    ]
    found = Application.objects.in_bulk([one.pk for one in people])
    assert [found[one.pk].refusal_reason.label for one in people[4:]] == ["Penuh", "Nilai"]
    assert [one.pk for one in Application.objects.on_reserve()] == [one.pk for one in people[2:4]]
    batch.refresh_from_db()
    assert (batch.offered, Selection.objects.decided().get()) == (2, selection)
    assert done_once()


def test_decision_is_in_the_name_of_the_officer_who_approved_and_keeps_the_sentence(office, batch, people):
    carried_out(office, batch)

    one = people[0]
    assert ("application.accepted", office.second_head.pk) in deeds(one)
    assert one.decisions.last().note.startswith("Peringkat 1: kebutuhan 0 dari 40, kecocokan 47,5 dari 50")
    assert Task.objects.get(process=one.process, flow_task__endswith=".approve_selection").owner == office.second_head


def test_exception_is_carried_out_with_its_reason(office, batch, people):
    selection = lists.begin(batch, by=office.head)
    why = {"by": office.head, "outcome": "accept", "reason": "Satu-satunya pencari nafkah."}
    actions.make_exception(selection, people[5], **why)
    office.propose_list(selection, no_place=RefusalReasonFactory())
    office.approve_list(selection)

    assert [status for status, _step in states(people)] == [
        "offered",
        "reserve",
        "reserve",
        "refused",
        "refused",
        "offered",
    ]
    assert people[5].decisions.last().note == "Satu-satunya pencari nafkah."


@pytest.mark.parametrize("deed", ["accept", "reserve", "refuse"])
def test_single_decision_before_the_list_is_refused(office, batch, people, deed):
    def decide():
        if deed == "refuse":
            office.refuse(people[0])
        else:
            getattr(office, deed)(people[0])

    with refused(WITH_THE_LIST):
        decide()
    lists.begin(batch)
    with refused(BEING_DECIDED):
        decide()
    assert states(people[:1]) == [("interviewing", "approve_selection")]


def test_latecomer_is_decided_alone_after_the_list(office, batch, people):
    carried_out(office, batch)
    late = interviewed(batch, 99)

    office.reserve(late)

    assert states([late]) == [("reserve", "await_seat")]


def test_latecomer_can_have_a_further_list_that_leaves_the_waiting_list_its_seats(office, batch, people):
    carried_out(office, batch)
    late = interviewed(batch, 99)
    applying.withdraw(people[0])

    carried_out(office, batch)

    assert states([people[2], late]) == [("offered", "await_confirmation"), ("reserve", "await_seat")]


def test_single_refusal_is_possible_once_the_class_is_over(office, batch, people):
    Batch.objects.update(starts_on="2020-01-01", ends_on="2020-01-02")
    people[0].refresh_from_db()

    office.refuse(people[0])

    assert states(people[:1]) == [("refused", "")]


def test_withdrawal_stays_possible_and_is_left_out(office, batch, people):
    selection = approved_idle(office, batch)
    applying.withdraw(people[0])

    lists.carry_out(selection)

    assert states(people)[:3] == [
        ("withdrawn", ""),
        ("offered", "await_confirmation"),
        ("offered", "await_confirmation"),
    ]
    assert done_once()
    assert Selection.objects.decided().exists()


def approved_idle(office, batch):
    """Approved, while the worker stands still."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists.ask_worker_to_carry_out, "send", lambda *args, **kwargs: None)
        return carried_out(office, batch)


class Killed(BaseException):
    """What ends a worker in the middle: nothing catches it."""


def killed_after(decided):
    """A worker that dies in the transaction of the application after `decided` others."""
    left = [decided]

    def act(place, *, by):
        actions_carry_out(place, by=by)
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    return act


actions_carry_out = actions.carry_out


def test_list_whose_worker_is_killed_20_times_ends_with_everybody_decided_once(office, monkeypatch):
    batch = listed_class(seats=15)
    freeze(batch)
    people = [interviewed(batch, 95 - at) for at in range(25)]
    selection = approved_idle(office, batch)
    for _kill in range(20):
        monkeypatch.setattr(actions, "carry_out", killed_after(1))
        with pytest.raises(Killed):
            lists.carry_out(Selection.objects.get(pk=selection.pk))
        monkeypatch.undo()

    lists.carry_out_all()

    assert [status for status, _step in states(people)] == ["offered"] * 15 + ["reserve"] * 10
    assert [one.pk for one in Application.objects.on_reserve()] == [one.pk for one in people[15:]]
    assert done_once()
    assert lists.carry_out(Selection.objects.get(pk=selection.pk)) == 0


def test_sweep_goes_on_with_a_list_whose_worker_was_lost(office, batch, people):
    approved_idle(office, batch)

    assert sweep.sweep()["listed"] == 6
    assert states(people) == EXPECTED
    assert sweep.sweep()["listed"] == 0


def test_sweep_starts_the_list_when_applications_are_closed_and_all_are_interviewed(batch, people):
    assert sweep.sweep()["lists"] == 0
    Batch.objects.update(closes_at="2026-01-02T00:00Z", opens_at="2026-01-01T00:00Z")

    assert (sweep.sweep()["lists"], sweep.sweep()["lists"]) == (1, 0)
    assert open_task(Selection.objects.get()).flow_task.name == "propose_selection"


def test_sweep_starts_no_list_of_a_class_without_one():
    batch = listed_class()
    freeze(batch, by_list=False)
    interviewed(batch)
    Batch.objects.update(closes_at="2026-01-02T00:00Z", opens_at="2026-01-01T00:00Z")

    assert sweep.sweep()["lists"] == 0


def test_altered_list_is_not_carried_out(office, batch, people, monkeypatch, caplog):
    selection = approved_idle(office, batch)
    monkeypatch.setattr(lists, "is_whole", lambda selection: False)

    assert lists.carry_out(selection) == 0
    assert {step for _status, step in states(people)} == {"approve_selection"}
    assert caplog.messages == [f"selection {selection.pk} is not carried out: its list was altered"]


def test_dropped_selection_leaves_its_applicants_waiting_and_can_be_started_again(office, batch, people):
    office.drop_list(lists.begin(batch, by=office.head), "Kelas digabung.")

    assert open_tasks() == {"approve_selection"}
    assert lists.begin(batch, by=office.head).pk


def open_tasks():
    return {task.flow_task.name for task in Task.objects.filter(finished=None)}


def test_list_that_is_sent_back_waits_for_the_proposer_again(office, batch, people):
    selection = lists.begin(batch, by=office.head)
    office.propose_list(selection, no_place=RefusalReasonFactory(), below=RefusalReasonFactory())
    office.return_list(selection, "Periksa nomor 3.")

    assert open_task(selection).flow_task.name == "propose_selection"
    assert not SelectionPlace.objects.decided().exists()


def test_carry_out_runs_after_the_commit_only(office, batch, people):
    selection = lists.begin(batch, by=office.head)
    office.propose_list(selection, no_place=RefusalReasonFactory(), below=RefusalReasonFactory())
    with TestCase.captureOnCommitCallbacks() as callbacks:
        task = open_task(selection)
        with task.activation() as activation:
            activation.start(type("Request", (), {"user": office.second_head}))
            actions.approve(activation.process.selection, by=office.second_head)
            activation.execute()

    assert (len(callbacks), states(people)[0][1]) == (1, "approve_selection")
