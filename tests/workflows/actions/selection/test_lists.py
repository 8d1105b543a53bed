"""A list is proposed, approved by a second person, and final from then on."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from tests.factories import RefusalReasonFactory
from tests.factories.courses import begin
from tests.factories.rows import deeds, entries
from tests.factories.selections import freeze, interviewed, listed_class
from tests.refusals import moved, refused
from workflows.actions.selection import lists
from workflows.events import Event
from workflows.models import Batch, Selection, SelectionException, SelectionList, SelectionPlace
from workflows.queries.selection.lists import involved, is_whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class(seats=2)
    freeze(made)
    return made


@pytest.fixture
def three(batch):
    return [interviewed(batch, score) for score in (90, 80, 70)]


@pytest.fixture
def opened(batch, three):
    return lists.open_selection(batch)


@pytest.fixture
def proposed(opened, head):
    lists.propose(opened, by=head)
    return opened


def outcomes(found):
    return [(one.rank, one.application, one.outcome, one.why) for one in found.latest.places.all()]


def test_open_selection_of_nobody_is_refused(batch):
    with refused("No one waits for the selection of this class."):
        lists.open_selection(batch)


def test_open_selection_opens_only_one(batch, opened):
    with moved():
        lists.open_selection(batch)
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.create(batch=batch, created_at=timezone.now())


def test_open_selection_of_a_class_that_is_over_is_refused(batch, three):
    Batch.objects.update(starts_on=timezone.localdate() - timedelta(9), ends_on=timezone.localdate() - timedelta(1))

    with refused("This class is over, so seats can no longer be offered. Refuse with a reason."):
        lists.open_selection(batch)


def test_propose_keeps_the_list_with_its_digest_in_the_journal(opened, three, head):
    made = lists.propose(opened, by=head)

    one, two, three_ = three
    assert outcomes(opened) == [
        (1, one, "accept", "rank"),
        (2, two, "accept", "rank"),
        (3, three_, "reserve", "rank"),
    ]
    assert (made.number, made.seats, opened.is_proposed, len(made.digest)) == (1, 2, True, 64)
    assert deeds(opened) == [(Event.SELECTION_OPENED, None), (Event.SELECTION_PROPOSED, head.pk)]
    assert is_whole(opened)


def test_propose_twice_is_refused_the_second_time(proposed, head):
    with moved():
        lists.propose(proposed, by=head)


def test_propose_asks_for_the_wording_of_a_refusal(batch, opened, head):
    interviewed(batch, 10)
    said = "Choose the reason shown to applicants below the pass mark."

    with refused(said):
        lists.propose(opened, by=head)
    made = lists.propose(opened, by=head, below=RefusalReasonFactory())

    assert made.places.filter(outcome="refuse", why="below").count() == 1


def test_propose_asks_for_the_wording_for_those_without_a_place(head):
    batch = listed_class(seats=1, reserve_places=0)
    freeze(batch)
    interviewed(batch), interviewed(batch)
    opened = lists.open_selection(batch)

    with refused("Choose the reason shown to applicants without a seat or waiting-list place."):
        lists.propose(opened, by=head)
    lists.propose(opened, by=head, no_place=RefusalReasonFactory())

    assert [one.why for one in opened.latest.places.all()] == ["rank", "no_place"]


def test_exception_changes_the_outcome_and_is_taken_back(opened, three, head):
    lists.make_exception(opened, three[2], by=head, outcome="accept", reason="Pindah dari angkatan lalu.")
    lists.make_exception(opened, three[0], by=head, outcome="reserve", reason="Mulai bekerja sebulan.")
    lists.make_exception(opened, three[0], by=head, outcome="", reason="Ternyata tidak.")

    lists.propose(opened, by=head)

    assert [(rank, outcome, why) for rank, _one, outcome, why in outcomes(opened)] == [
        (1, "accept", "rank"),
        (2, "reserve", "rank"),
        (3, "accept", "exception"),
    ]
    assert opened.latest.places.get(rank=3).exception.reason == "Pindah dari angkatan lalu."
    assert [event for event, _by in deeds(opened)].count(Event.SELECTION_EXCEPTION) == 3


def test_exception_keeps_no_number_of_a_person(opened, three, head):
    made = lists.make_exception(opened, three[0], by=head, outcome="reserve", reason="NIK 3671075708950001 ganda.")

    assert "3671075708950001" not in made.reason


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"outcome": "accept", "reason": " "}, "Give the reason for the exception."),
        ({"outcome": "refuse", "reason": "Dokumen palsu."}, "Choose the reason shown to the resident."),
    ],
)
def test_exception_without_its_reasons_is_refused(opened, three, head, values, sentence):
    with refused(sentence):
        lists.make_exception(opened, three[0], by=head, **values)
    assert not SelectionException.objects.exists()


def test_exception_to_a_proposed_list_or_for_somebody_else_is_refused(proposed, three, head):
    with moved():
        lists.make_exception(proposed, three[0], by=head, outcome="reserve", reason="Alasan.")
    lists.send_back(proposed, by=head, note="Periksa.")
    with moved():
        lists.make_exception(proposed, interviewed(listed_class()), by=head, outcome="reserve", reason="Alasan.")


def test_more_exceptions_than_seats_are_not_proposed(opened, three, head):
    for one in three:
        lists.make_exception(opened, one, by=head, outcome="accept", reason="Semua diterima.")

    with refused("More applicants are accepted by exception than there are seats. Take an exception back."):
        lists.propose(opened, by=head)


def test_send_back_needs_a_note_and_keeps_the_list(proposed, head, second_head):
    with refused("Say what should change."):
        lists.send_back(proposed, by=second_head, note=" ")

    lists.send_back(proposed, by=second_head, note="Periksa nomor 2.")
    lists.propose(proposed, by=head)

    assert [one.number for one in proposed.lists.all()] == [2, 1]
    assert (proposed.is_proposed, proposed.return_note) == (True, "")


def test_approve_freezes_the_list(proposed, second_head):
    lists.approve(proposed, by=second_head)

    assert (proposed.approved_by, proposed.digest) == (second_head, proposed.latest.digest)
    assert deeds(proposed)[-1] == (Event.SELECTION_APPROVED, second_head.pk)
    assert is_whole(proposed)
    with moved():
        lists.approve(proposed, by=second_head)
    with moved():
        lists.send_back(proposed, by=second_head, note="Terlambat.")


OWN = (
    "You proposed this list, made an exception to it, or interviewed or know someone on it. Someone else must approve "
    "it."
)


def test_approve_by_the_proposer_the_interviewer_or_who_made_an_exception_is_refused(
    batch, opened, three, head, second_head
):
    asked = lists.make_exception(opened, three[0], by=second_head, outcome="", reason="Dilihat.")
    lists.propose(opened, by=head)

    for one in (head, second_head, three[1].interviews.get().interviewer):
        with refused(OWN):
            lists.approve(opened, by=one)
    assert {head.pk, asked.by_id} <= involved(opened)
    assert not Selection.objects.get().is_approved


def test_approve_refuses_1000_attempts_at_a_self_approval(proposed, head):
    for _attempt in range(1000):
        with refused(OWN):
            lists.approve(proposed, by=head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=proposed.pk).update(approved_by=head, approved_at=timezone.now(), digest="a" * 64)
    assert not Selection.objects.get().is_approved


def leave(batch, three):
    three[0].__class__.objects.filter(pk=three[0].pk).update(status="withdrawn", step="")


def come(batch, three):
    interviewed(batch, 99)


def lose_a_seat(batch, three):
    Batch.objects.update(seats=1)


@pytest.mark.parametrize("change", [leave, come, lose_a_seat])
def test_approve_refuses_a_list_that_is_no_longer_the_class(batch, three, proposed, second_head, change):
    change(batch, three)

    with refused("The class has changed since the list was proposed. Send it back, so that it is computed again."):
        lists.approve(proposed, by=second_head)
    assert not Selection.objects.get().is_approved


def test_approve_once_the_class_is_over_is_refused(proposed, second_head):
    Batch.objects.update(ended_at=timezone.now(), starts_on=timezone.localdate() - timedelta(2))

    with refused("This class is over, so seats can no longer be offered. Refuse with a reason."):
        lists.approve(proposed, by=second_head)


def test_approve_on_the_first_day_is_possible(proposed, second_head):
    begin(proposed.batch)

    lists.approve(proposed, by=second_head)


def test_drop_needs_a_reason_and_ends_it(proposed, head):
    with refused("Say why the selection ends without a list."):
        lists.drop(proposed, by=head, note="")

    lists.drop(proposed, by=head, note="Kelas dibatalkan.")

    assert (proposed.is_dropped, deeds(proposed)[-1]) == (True, (Event.SELECTION_DROPPED, head.pk))
    for deed in (lists.propose, lists.approve):
        with moved():
            deed(proposed, by=head)


def test_finish_before_the_approval_is_refused(proposed):
    with moved():
        lists.finish(proposed)


ROWS = {SelectionList: {"seats": 9}, SelectionPlace: {"outcome": "accept"}, SelectionException: {"reason": "x"}}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_database_refuses_to_change_or_delete_what_a_list_is_made_of(opened, three, head, model):
    lists.make_exception(opened, three[0], by=head, outcome="reserve", reason="Alasan.")
    lists.propose(opened, by=head)

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**ROWS[model])
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_database_refuses_to_change_an_approved_selection_but_not_its_end(proposed, head, second_head):
    lists.approve(proposed, by=second_head)

    for name, value in {"proposed_by": second_head, "approved_at": timezone.now(), "digest": "b" * 64}.items():
        with pytest.raises(DatabaseError), transaction.atomic():
            Selection.objects.update(**{name: value})
    with pytest.raises(DatabaseError), transaction.atomic():
        Selection.objects.all()._raw_delete("default")
    lists.finish(proposed)
    assert Selection.objects.decided().get() == proposed


def test_journal_of_a_selection_names_no_person(opened, three, head):
    lists.make_exception(opened, three[0], by=head, outcome="reserve", reason="Siti Rahma sakit.")
    lists.propose(opened, by=head)

    assert "Siti" not in str(list(entries().about(opened).values_list("detail", flat=True)))
