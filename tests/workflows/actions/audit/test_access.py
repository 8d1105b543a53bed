"""The access log: one row a look, a cap a day, one chain, and a database that refuses to change it."""

import random
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests import tampering
from tests.factories import SnapshotFactory, make_nik, officer, register_record
from tests.factories.rows import application_in
from workflows import roles
from workflows.actions.audit import access, journal
from workflows.actions.refusal import Refusal
from workflows.events import Event
from workflows.models import Access, ChainEnd, Entry

pytestmark = pytest.mark.django_db
What = Access.What


@pytest.fixture
def one():
    return application_in("received")


def faults():
    return [*journal.faults(), *access.faults()]


def test_look_keeps_who_what_when_why_and_of_whom_but_no_number(one, case_worker):
    note = f"NIK {one.nik}, HP {one.phone}"
    access.record(access.at_case(one, "register"), by=case_worker, reason="counter", note=note)

    look = Access.objects.get()
    assert (look.by, look.what, look.application_id, look.shown, look.reason) == (
        case_worker,
        What.CASE,
        one.pk,
        ["register"],
        "counter",
    )
    assert bytes(look.person) == bytes(one.nik_index)
    assert look.note == "NIK [number], HP [number]"
    assert abs(look.at - timezone.now()) < timedelta(minutes=1)


def test_nothing_looked_at_writes_nothing(case_worker):
    assert access.record(by=case_worker) == []
    assert Access.objects.count() == 0


def test_thousand_looks_are_thousand_rows_of_one_unbroken_chain(one, case_worker, head):
    for number in range(500):
        access.record(access.at_case(one), access.at_case(one, "register"), by=(case_worker, head)[number % 2])

    assert Access.objects.count() == ChainEnd.objects.get().rows == 1000
    assert faults() == []


# -- the cap ------------------------------------------------------------------------------------------
def test_look_up_beyond_the_cap_of_the_day_is_refused_and_written(case_worker, head, settings):
    settings.REGISTER_READS_A_DAY = 50
    row = register_record(SnapshotFactory(), make_nik())
    for number in range(50):
        access.look_up(row.nik if number % 2 else make_nik(), by=case_worker, reason="counter")

    with pytest.raises(Refusal, match="50"):
        access.look_up(row.nik, by=case_worker, reason="counter")

    kinds = list(Access.objects.order_by("pk").values_list("what", flat=True))
    assert (kinds.count(What.PERSON), kinds.count(What.MISSED), kinds[-1]) == (25, 25, What.REFUSED)
    assert access.look_up(row.nik, by=head, reason="counter") == row
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert access.look_up(row.nik, by=case_worker, reason="counter") == row
    assert faults() == []


def test_numbers_have_a_cap_of_their_own(one, case_worker, settings):
    settings.NUMBER_READS_A_DAY = 2

    assert access.show_number(one, "phone", by=case_worker, reason="contact") == one.phone
    assert access.show_number(one, "nik", by=case_worker, reason="mend") == one.nik
    with pytest.raises(Refusal):
        access.show_number(one, "kk", by=case_worker, reason="mend")

    assert [look.shown for look in Access.objects.order_by("pk")] == [["phone"], ["nik"], ["number"]]


def test_look_up_of_somebody_who_is_not_there_is_kept_too(case_worker):
    nik = make_nik()

    assert access.look_up(nik, by=case_worker, reason="counter") is None
    assert [(look.what, look.record_id) for look in Access.objects.all()] == [(What.MISSED, None)]


# -- the database ----------------------------------------------------------------------------------------
def _raw(statement):
    def run(look):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


CHANGES = {
    "save": lambda look: look.save(),
    "delete": lambda look: look.delete(),
    "update": lambda look: Access.objects.update(note="x"),
    "delete all": lambda look: Access.objects.all().delete(),
    "raw update": _raw("UPDATE workflows_access SET note = 'x'"),
    "raw delete": _raw("DELETE FROM workflows_access"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_refuses_to_change_a_look(one, case_worker, change):
    (look,) = access.record(access.at_case(one), by=case_worker)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(look)

    assert list(Access.objects.values_list("note", flat=True)) == [""]


@pytest.mark.parametrize("table", ["workflows_access", "workflows_entry"])
def test_postgresql_refuses_to_empty_a_log(table, is_sqlite):
    if is_sqlite:
        pytest.skip("SQLite knows no TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _raw(f"TRUNCATE {table} CASCADE")(None)


# -- tampering ----------------------------------------------------------------------------------------------
def test_hundred_of_hundred_tampers_with_the_access_log_are_found(one, case_worker, head):
    for number in range(40):
        access.record(access.at_case(one), by=(case_worker, head)[number % 2], note=f"Catatan {number}")
    assert faults() == []
    pks = list(Access.objects.order_by("pk").values_list("pk", flat=True))
    dice, kinds, missed = random.Random(4), tampering.of_access(officer(roles.AUDITOR).pk), []

    for turn in range(100):
        name, change = kinds[turn % len(kinds)]
        with tampering.without_triggers() as cursor:
            change(cursor, pks, dice)
            if not list(access.faults()):
                missed.append(name)

    assert missed == []
    assert faults() == []


def test_tampers_with_the_journal_are_found_and_its_end_cannot_be_cut_off(one, case_worker):
    for turn in range(6):
        journal.record(one, Event.CHECKED, by=None, check=turn)
    access.seal_journal()
    access.seal_journal()
    pks = list(Entry.objects.about(one).order_by("pk").values_list("pk", flat=True))
    values = {"at": "2026-01-01 00:00:00+00", "event": "x", "subject_id": 99, "detail": "{}", "by_id": case_worker.pk}
    changes = tampering.of_journal(pks, values)
    assert faults() == []

    found = []
    for change in changes:
        with tampering.without_triggers() as cursor:
            cursor.execute(change)
            found.append(bool(faults()))

    assert found == [True] * len(changes)


def test_seal_covers_what_the_seal_before_had_seen(one):
    journal.record(one, Event.CHECKED, by=None)
    first = access.seal_journal()
    journal.record(one, Event.CHECKED, by=None)
    second = access.seal_journal()

    assert (first.shown["rows"], second.shown["rows"]) == (0, Entry.objects.filter(pk__lte=first.shown["seen"]).count())
    assert faults() == []


def test_verify_journal_tells_what_is_wrong_and_ends_with_a_fault(one, case_worker):
    access.record(access.at_case(one), access.at_case(one), by=case_worker)
    said = StringIO()
    call_command("verify_journal", stdout=said)
    assert said.getvalue().startswith(f"journal: entries={Entry.objects.count()} access: looks=2\nend: 2 ")

    with tampering.without_triggers() as cursor:
        cursor.execute("UPDATE workflows_access SET note = 'x'")
        said = StringIO()
        with pytest.raises(CommandError, match="2 faults"):
            call_command("verify_journal", stdout=StringIO(), stderr=said)
    assert "was altered, or one before it" in said.getvalue()


def test_chain_cannot_be_continued_without_the_key_and_outlives_its_rotation(one, case_worker, settings):
    access.record(access.at_case(one), by=case_worker)
    before, other = settings.INDEX_KEY, "b3RoZXIta2V5LW9mLXRoaXJ0eS10d28tYnl0ZXMhISE="

    settings.INDEX_KEY = other
    assert faults() != []
    settings.INDEX_KEY = f"{other},{before}"
    access.record(access.at_case(one), by=case_worker)
    assert faults() == []
