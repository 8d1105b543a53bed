from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory, SnapshotFactory, make_nik, register_record
from tests.factories.rows import application_in, deeds
from workflows.actions.eligibility import eligibility
from workflows.actions.refusal import Moved, Refusal
from workflows.actions.register import register
from workflows.imports.register import store
from workflows.models import Application, RegisterRecord, RowFault, Snapshot
from workflows.privacy.crypto import blind_index
from workflows.queries.register import find

pytestmark = pytest.mark.django_db


def proposal(previous=None, **values):
    """A file with two persons and a refused row, which waits."""
    snapshot = SnapshotFactory(
        approved_by=None, approved_at=None, previous=previous, rows=3, new=2, refused=1, warned=1, **values
    )
    for _ in range(2):
        register_record(snapshot, make_nik())
    RowFault.objects.create(snapshot=snapshot, row=4, field="nik", reason="nik_blank")
    return snapshot


def test_approve_makes_the_file_live_and_says_by_whom(head):
    snapshot = proposal()

    register.approve(snapshot, by=head)

    live = Snapshot.objects.live()
    assert (live, live.approved_by, live.approved_at) == (snapshot, head, snapshot.approved_at)
    assert deeds(snapshot) == [("snapshot.approved", head.pk)]


def test_approve_by_the_importer_is_refused(in_english):
    snapshot = proposal()

    with pytest.raises(Refusal) as refusal:
        register.approve(snapshot, by=snapshot.imported_by)

    assert str(refusal.value) == "You did the previous step. Someone else must approve this one."
    assert (Snapshot.objects.live(), deeds(snapshot)) == (None, [])


def test_approve_of_a_file_that_nobody_imported_is_refused(head, in_english):
    snapshot = proposal(imported_by=None)

    with pytest.raises(Refusal) as refusal:
        register.approve(snapshot, by=head)

    assert str(refusal.value) == ("This file has no recorded importer. Import it again with your own account.")
    assert (Snapshot.objects.live(), deeds(snapshot)) == (None, [])


def test_database_itself_refuses_a_live_register_without_an_importer(head):
    snapshot = proposal(imported_by=None)

    with pytest.raises(IntegrityError, match="snapshot_approved_by_a_second_person"), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(approved_by=head, approved_at=timezone.now())


def test_approve_trusts_the_row_and_not_the_object_that_was_handed_in(head):
    snapshot = proposal(imported_by=head)
    snapshot.imported_by = OfficerFactory()

    with pytest.raises(Refusal):
        register.approve(snapshot, by=head)


def test_database_itself_refuses_the_importer_as_approver():
    snapshot = proposal()

    with pytest.raises(IntegrityError, match="snapshot_approved_by_a_second_person"), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(approved_by=snapshot.imported_by, approved_at=timezone.now())


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"approved_at": timezone.now()}, "snapshot_approved_by_whom_and_when"),
        ({"approved": True, "approved_at": None}, "snapshot_approved_by_whom_and_when"),
        ({"approved": True, "rejected_at": timezone.now()}, "snapshot_approved_or_rejected"),
    ],
)
def test_database_itself_refuses_half_an_approval(values, constraint):
    snapshot, values = proposal(), dict(values)
    if values.pop("approved", False):
        values = {"approved_by": OfficerFactory(), "approved_at": timezone.now(), **values}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**values)


def test_approve_twice_is_told_that_somebody_was_faster(head, second_head):
    snapshot = proposal()
    stale = Snapshot.objects.get(pk=snapshot.pk)
    register.approve(snapshot, by=head)

    with pytest.raises(Moved):
        register.approve(stale, by=second_head)

    assert Snapshot.objects.get().approved_by == head


def test_approve_is_refused_when_the_live_register_changed_since(head, in_english):
    live = SnapshotFactory(approved_at=timezone.now() - timedelta(days=90))
    first, second = proposal(live), proposal(live)
    register.approve(first, by=head)

    with pytest.raises(Refusal) as refusal:
        register.approve(second, by=head)

    assert str(refusal.value) == (
        "The register has changed since this file was compared with it. Import the file again."
    )
    assert (Snapshot.objects.live(), deeds(second)) == (first, [])


def test_approve_is_refused_when_the_first_register_went_live_since(head):
    first, second = proposal(), proposal()
    register.approve(first, by=head)

    with pytest.raises(Refusal):
        register.approve(second, by=head)


def test_approve_leaves_the_register_before_it_in_place(head):
    live = SnapshotFactory(approved_at=timezone.now() - timedelta(days=90))
    record = register_record(live, make_nik())

    register.approve(proposal(live), by=head)

    assert RegisterRecord.objects.filter(pk=record.pk).count() == 1


def test_reject_deletes_the_rows_and_keeps_counts_and_faults(head):
    snapshot = proposal()

    register.reject(snapshot, by=head)
    store.erase(snapshot)

    snapshot = Snapshot.objects.get()
    assert (snapshot.rejected_by, snapshot.rejected_at is None) == (head, False)
    assert (snapshot.records.count(), snapshot.faults.count()) == (0, 1)
    assert (snapshot.rows, snapshot.new, snapshot.refused, snapshot.warned) == (3, 2, 1, 1)
    assert deeds(snapshot) == [("snapshot.rejected", head.pk)]


def test_reject_leaves_the_rows_of_other_files_alone(head):
    other = proposal()

    register.reject(proposal(), by=head)

    assert other.records.count() == 2


@pytest.mark.parametrize("first", [register.approve, register.reject])
@pytest.mark.parametrize("second", [register.approve, register.reject])
def test_decided_file_is_not_decided_again(first, second, head, second_head):
    snapshot = proposal()
    first(snapshot, by=head)
    rows = snapshot.records.count()

    with pytest.raises(Moved):
        second(snapshot, by=second_head)

    assert (snapshot.records.count(), len(deeds(snapshot))) == (rows, 1)


def test_live_register_is_the_one_approved_last_and_not_the_one_imported_last():
    now = timezone.now()
    last = SnapshotFactory(approved_at=now, imported_at=now - timedelta(days=9))
    SnapshotFactory(approved_at=now - timedelta(hours=1), imported_at=now)
    SnapshotFactory(approved_by=None, approved_at=None)

    assert Snapshot.objects.live() == last


def test_find_returns_the_person_of_this_snapshot_only():
    live, older, nik = SnapshotFactory(), SnapshotFactory(), make_nik()
    record = register_record(live, nik)
    register_record(older, nik)
    index = blind_index(nik, field="nik")

    assert find(live, index) == record
    assert find(live, blind_index(make_nik(), field="nik")) is None
    assert find(None, index) is None


def test_one_person_stands_once_in_a_snapshot():
    snapshot, nik = SnapshotFactory(), make_nik()
    register_record(snapshot, nik)

    with pytest.raises(IntegrityError), transaction.atomic():
        register_record(snapshot, nik)


def test_reject_leaves_no_check_that_points_to_a_deleted_row(head):
    nik = make_nik()
    snapshot = SnapshotFactory()
    register_record(snapshot, nik)
    check = eligibility.check(application_in(Application.Status.RECEIVED, BatchFactory(), nik=nik))
    Snapshot.objects.filter(pk=snapshot.pk).update(approved_by=None, approved_at=None)

    register.reject(snapshot, by=head)
    store.erase(snapshot)

    check.refresh_from_db()
    assert (check.record, check.snapshot, check.results.get(kind="desil").seen) == (None, snapshot, 2)
