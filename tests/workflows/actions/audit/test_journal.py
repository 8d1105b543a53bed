"""The journal: written in the transaction of the deed, chained, and never changed afterwards."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.factories import BatchFactory, OfficerFactory
from tests.factories.rows import entries
from tests.factories.way import bring
from workflows.actions.audit import journal
from workflows.events import Event
from workflows.models import Entry


def chain_holds(entries):
    """Does each digest follow from its entry and from the digest before it?"""
    before = b""
    for entry in entries:
        if journal.digest(entry, before) != bytes(entry.digest):
            return False
        before = bytes(entry.digest)
    return True


@pytest.fixture
def batch(db):
    return BatchFactory()


def test_record_keeps_who_did_what_to_what(batch, head):
    at = timezone.now() - timedelta(hours=1)

    entry = journal.record(batch, Event.BATCH_ENDED, by=head, at=at, seats=3)

    entry.refresh_from_db()
    assert (entry.at, entry.by, entry.event, entry.detail) == (at, head, "batch.ended", {"seats": 3})
    assert (entry.subject_type, entry.subject_id) == ("batch", batch.pk)
    assert list(Entry.objects.about(batch)) == [entry]


def test_record_leaves_by_empty_where_the_system_acts(batch):
    assert journal.record(batch, Event.BATCH_ENDED, by=None).by is None


def test_entries_of_two_subjects_are_two_chains(batch):
    other = BatchFactory()
    first = journal.record(batch, Event.BATCH_ENDED, by=None)
    journal.record(other, Event.BATCH_ENDED, by=None)
    second = journal.record(batch, Event.BATCH_MARKS, by=None)

    assert second.digest == journal.digest(second, first.digest)
    assert chain_holds(Entry.objects.about(other))


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    batch = BatchFactory()

    with pytest.raises(RuntimeError, match="in the transaction of the deed"):
        journal.record(batch, Event.BATCH_ENDED, by=None)

    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_is_gone_with_the_deed_that_fails():
    batch = BatchFactory()

    with transaction.atomic():
        journal.record(batch, Event.BATCH_ENDED, by=None)
        transaction.set_rollback(True)

    assert Entry.objects.count() == 0


def test_chain_of_a_whole_life_holds_when_read_again(db):
    one = bring("")

    entries = list(Entry.objects.about(one))

    assert len(entries) == 12
    assert chain_holds(entries)


def test_chain_holds_for_an_entry_whose_time_was_given_in_local_time(batch):
    journal.record(batch, Event.BATCH_ENDED, by=None, at=timezone.localtime())

    assert chain_holds(Entry.objects.about(batch))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", timezone.now() + timedelta(microseconds=1)),
        ("by_id", 999_999),
        ("event", "batch.marks"),
        ("subject_type", "application"),
        ("subject_id", 999_999),
        ("detail", {"seats": 4}),
    ],
)
def test_chain_is_broken_by_an_altered_row(batch, head, column, value):
    journal.record(batch, Event.BATCH_ENDED, by=head, seats=3)
    journal.record(batch, Event.BATCH_ENDED, by=head, seats=3)
    entries = list(Entry.objects.about(batch))
    assert chain_holds(entries)

    setattr(entries[0], column, value)

    assert not chain_holds(entries)


def test_chain_is_broken_by_a_row_that_is_missing_or_moved(batch):
    first, second, third = (journal.record(batch, Event.BATCH_MARKS, by=None, round=turn) for turn in range(3))

    assert chain_holds([first, second, third])
    assert not chain_holds([first, third])
    assert not chain_holds([second, third])
    assert not chain_holds([second, first, third])


def test_chain_cannot_be_forged_without_the_key(batch, settings):
    entry = journal.record(batch, Event.BATCH_ENDED, by=None)

    settings.INDEX_KEY = "b3RoZXIta2V5LW9mLXRoaXJ0eS10d28tYnl0ZXMhISE="

    assert journal.digest(entry, b"") != entry.digest


def _save(entry):
    entry.event = "batch.other"
    entry.save()


def _raw(statement):
    def run(entry):
        with connection.cursor() as cursor:
            cursor.execute(statement, [entry.pk])

    return run


@pytest.mark.parametrize(
    "change",
    [
        _save,
        lambda entry: entry.delete(),
        lambda entry: Entry.objects.filter(pk=entry.pk).update(event="batch.other"),
        lambda entry: Entry.objects.all().delete(),
        _raw("UPDATE workflows_entry SET event = 'x' WHERE id = %s"),
        _raw("DELETE FROM workflows_entry WHERE id = %s"),
    ],
    ids=["save", "delete", "queryset update", "queryset delete", "raw update", "raw delete"],
)
def test_database_refuses_to_change_an_entry(batch, change):
    entry = journal.record(batch, Event.BATCH_ENDED, by=OfficerFactory())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(entry)

    assert list(entries().values_list("pk", "event")) == [(entry.pk, "batch.ended")]
