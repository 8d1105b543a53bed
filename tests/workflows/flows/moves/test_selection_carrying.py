"""Who waited in vain goes on to the next class of the course, at their wish and with no new form."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError
from django.utils import timezone
from viewflow.workflow import PROCESS
from viewflow.workflow.models import Process

from tests.factories import BatchFactory, register_record
from tests.factories.courses import begin, following
from tests.factories.register import SnapshotFactory
from tests.factories.rows import application_in, deeds, told
from tests.factories.way import bring
from tests.refusals import moved, refused
from workflows.actions.applying import codes
from workflows.actions.selection import next_class as carrying
from workflows.actions.selection.next_class import wish as wish_next_class
from workflows.flows.moves import selection, sweep, training
from workflows.models import Application, Batch
from workflows.queries.selection.next_class import may_ask, next_class
from workflows.rules.selection import deadlines

NOT_FOR_YOU = "Only applicants on the waiting list, or refused for lack of a seat, can move to the next class."


@pytest.fixture
def waiting(office):
    """On the waiting list of a class whose late days are over, and wishes to go on."""
    one = bring("await_seat", office=office, name="Rina Wati", email="rina@contoh.example")
    wish_next_class(one, wanted=True)
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() - timedelta(days=2))
    return Application.objects.get(pk=one.pk)


def test_who_waits_goes_on_when_the_next_class_opens(waiting):
    assert selection.carry_all() == 0
    nxt = following(waiting.batch)

    assert sweep.sweep()["carried"] == 1
    assert sweep.sweep()["carried"] == 0

    waiting.refresh_from_db()
    new = waiting.carried_to
    assert (waiting.status, waiting.step, waiting.latest) == ("carried", "", new)
    assert Process.objects.get(pk=waiting.process_id).status == PROCESS.CANCELED
    assert (new.batch, new.status, new.step) == (nxt, "received", "approve_eligibility")
    assert deeds(waiting)[-2:] == [("application.next_class", None), ("application.carried", None)]
    assert deeds(new) == [("application.received", None), ("application.checked", None)]
    assert told(new) == ["application.carried"]


def test_nothing_is_typed_again_and_the_secret_code_stays(waiting):
    code = codes.new_code(waiting, by=None)
    following(waiting.batch)

    selection.carry_all()

    new = Application.objects.get(carried_from=waiting)
    same = ("name", "nik", "kk", "phone", "email", "birth_date", "address", "village", "motivation", "nik_index")
    assert [name for name in same if getattr(new, name) != getattr(waiting, name)] == []
    assert bytes(new.nik_sealed) != bytes(waiting.nik_sealed)
    answers = [list(one.answers.values_list("question", "label", "value")) for one in (waiting, new)]
    assert answers[0] == answers[1] != []
    assert new.number != waiting.number
    assert any(check_password(pepper, new.code_hash) for pepper in codes.peppers(code))


def test_eligibility_is_asked_anew_of_todays_register(waiting):
    register_record(SnapshotFactory(), waiting.nik, name="RINA WATI")
    following(waiting.batch)

    selection.carry_all()

    new = Application.objects.get(carried_from=waiting)
    assert {one.kind: one.answer for one in new.checks.get().results.all()}["registered"] == "yes"
    assert waiting.checks.first().record is None


@pytest.mark.parametrize("days", [0, 1])
def test_who_may_still_get_a_seat_stays(office, days):
    one = bring("await_seat", office=office)
    wish_next_class(one, wanted=True)
    following(one.batch)
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() - timedelta(days=days))

    assert selection.carry_all() == 0
    with moved():
        selection.carry_over(one, to=next_class(one))
    one.refresh_from_db()
    assert (one.status, one.step) == ("reserve", "await_seat")


def test_who_was_refused_for_want_of_a_seat_goes_on(office):
    one = bring("await_seat", office=office)
    begin(one.batch)
    training.end_class(one.batch, by=office.head, early=True)
    one.refresh_from_db()
    office.refuse(one)
    wish_next_class(one, wanted=True)
    following(one.batch)

    assert selection.carry_all() == 1

    one.refresh_from_db()
    assert (one.status, one.carried_to.status) == ("carried", "received")


def test_head_has_nothing_to_decide_any_more_about_who_went_on(office):
    one = bring("await_seat", office=office)
    wish_next_class(one, wanted=True)
    begin(one.batch)
    training.end_class(one.batch, by=office.head, early=True)
    following(one.batch)

    selection.carry_all()

    assert list(one.process.task_set.filter(finished=None)) == []


@pytest.mark.parametrize("wish", [None, "taken back"])
def test_who_does_not_wish_it_stays(office, wish):
    one = bring("await_seat", office=office)
    if wish:
        wish_next_class(one, wanted=True)
        wish_next_class(one, wanted=False)
    Batch.objects.filter(pk=one.batch_id).update(starts_on=timezone.localdate() - timedelta(days=2))
    following(one.batch)

    assert selection.carry_all() == 0

    assert [event for event, _by in deeds(one)][-2:] == (
        ["application.next_class", "application.next_class_off"] if wish else ["interview.held", "application.reserve"]
    )


def test_wish_said_twice_is_written_once(office):
    one = bring("await_seat", office=office)

    wish_next_class(one, wanted=True)
    wish_next_class(Application.objects.get(pk=one.pk), wanted=True)

    assert [event for event, _by in deeds(one)].count("application.next_class") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", [one for one in Application.Status if one not in ("reserve", "deferred")])
def test_nobody_else_can_wish_it(status):
    one = application_in(status)
    before = one.next_class_at

    with refused(NOT_FOR_YOU):
        wish_next_class(one, wanted=True)

    one.refresh_from_db()
    assert (one.next_class_at, deeds(one)) == (before, [])


def test_who_was_refused_for_another_reason_cannot_wish_it(office):
    one = bring("approve_eligibility", office=office)
    office.refuse(one)

    assert not may_ask(one)


@pytest.mark.parametrize(
    "values",
    [
        {"closes_at": timezone.now() - timedelta(days=1)},
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"ended_at": timezone.now()},
        {"starts_on": timezone.localdate() - timedelta(days=3)},
    ],
    ids=["closed", "not open yet", "ended", "began before this one"],
)
def test_only_an_open_class_that_begins_later_is_the_next(waiting, values):
    nxt = following(waiting.batch)
    Batch.objects.filter(pk=nxt.pk).update(**values)

    assert selection.carry_all() == 0


def test_the_earliest_of_several_is_the_next(waiting):
    late = following(waiting.batch)
    early = BatchFactory(
        course=waiting.batch.course,
        number=waiting.batch.number + 500,
        starts_on=late.starts_on - timedelta(days=1),
    )
    BatchFactory(starts_on=timezone.localdate())  # of another course

    assert next_class(waiting) == early


def test_who_applied_for_the_next_class_by_themselves_is_left_alone(waiting):
    application_in("received", following(waiting.batch), nik=waiting.nik)

    assert selection.carry_all() == 0


def test_carried_in_the_order_of_the_waiting_list(office):
    batch = office.batch()
    people = [bring("await_seat", office=office, batch=batch) for _turn in range(3)]
    for one in reversed(people):
        wish_next_class(one, wanted=True)
    Batch.objects.filter(pk=batch.pk).update(starts_on=timezone.localdate() - timedelta(days=2))
    following(batch)

    assert selection.carry_all() == 3

    carried = Application.objects.exclude(carried_from=None).order_by("pk")
    assert [one.carried_from_id for one in carried] == [one.pk for one in people]


def test_who_went_on_may_go_on_again(waiting, office):
    nxt = following(waiting.batch)
    selection.carry_all()
    new = Application.objects.get(carried_from=waiting)
    for deed in (office.invite, office.schedule, office.hold, office.reserve):
        deed(new)
        new.refresh_from_db()
    wish_next_class(new, wanted=True)
    third = following(nxt)

    with time_machine.travel(deadlines.end_of(nxt.offers_until) + timedelta(seconds=1)):
        Batch.objects.filter(pk=third.pk).update(closes_at=timezone.now() + timedelta(days=9))
        assert selection.carry_all() == 1

    waiting.refresh_from_db()
    assert waiting.latest.batch == third


def test_seat_that_is_offered_after_all_wins_over_the_next_class(waiting, office):
    following(waiting.batch)
    selection.offer_free_seats(waiting.batch, by=office.head)
    stale = Application.objects.get(pk=waiting.pk)

    assert selection.carry_all() == 0
    with moved():
        selection.carry_over(stale, to=next_class(stale))


def test_database_knows_no_carrying_without_a_wish(waiting):
    with pytest.raises(IntegrityError):
        Application.objects.filter(pk=waiting.pk).update(status="carried", next_class_at=None)


def test_each_field_of_an_application_goes_along_or_begins_anew():
    """A field that is added must be decided on: what the resident said goes along."""
    anew = {
        *("id", "uid", "form_key", "number", "code_since", "process", "batch", "status", "submitted_at"),
        *("step", "step_since", "step_due", "correction_fields", "correction_note", "refusal_reason", "refusal_note"),
        *("parked_at", "reserve_since", "answer_by", "lapsed_at", "next_class_at", "carried_from", "withdrawal_reason"),
        *("closed_why", "deferred_from"),
    }
    sealed = {f"{name}_{part}" for name in carrying.SEALED for part in ("sealed", "index")}
    along = {*carrying.PLAIN, *carrying.WAY, *sealed, "code_hash", "code_needs_word"}

    assert {field.name for field in Application._meta.concrete_fields} == anew | along
    assert anew & along == set()
