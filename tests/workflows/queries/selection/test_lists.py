"""The list of a class as it would be now, and 200 ways to alter one that was approved, all found or refused."""

import json
import random

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import OfficerFactory, RefusalReasonFactory
from tests.factories.rows import application_in
from tests.factories.selections import freeze, interviewed, listed_class
from workflows.actions.selection import lists as actions
from workflows.models import Batch, Selection
from workflows.queries.selection.lists import (
    compute,
    due,
    exceptions_of,
    free_seats,
    in_order,
    is_current,
    is_whole,
    not_yet,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class({"women": 1}, seats=2, reserve_places=1)
    freeze(made)
    return made


@pytest.fixture
def approved(batch, head, second_head):
    people = [interviewed(batch, 95 - at, woman=at == 4) for at in range(5)]
    opened = actions.open_selection(batch)
    actions.make_exception(opened, people[1], by=head, outcome="reserve", reason="Baru saja bekerja.")
    actions.propose(opened, by=head, no_place=RefusalReasonFactory())
    actions.approve(opened, by=second_head)
    return Selection.objects.get()


def test_compute_ranks_everybody_who_waits_with_the_rules_of_the_class(batch):
    men = [interviewed(batch, score, woman=False) for score in (90, 80)]
    woman = interviewed(batch, 70, woman=True)
    application_in("interviewing", batch, step="interview")

    draft = compute(batch)

    assert [(one.application, one.outcome, one.why) for one in draft.places] == [
        (men[0], "accept", "rank"),
        (men[1], "reserve", "kept"),
        (woman, "accept", "minimum"),
    ]
    assert draft.listing.terms["minimums"] == [
        {"group": "women", "seats": 1, "area_code": "", "area_name": "", "asks": "", "kept": 1, "met": 1}
    ]
    assert (draft.listing.pk, not_yet(batch)) == (None, 1)


def test_free_seats_leaves_out_those_taken_offered_and_owed(batch):
    Batch.objects.filter(pk=batch.pk).update(seats=9, offered=2, enrolled=3, seats_to_offer=1)

    assert free_seats(Batch.objects.get(pk=batch.pk)) == 3


def test_exceptions_of_a_selection_are_the_last_ones(batch, head):
    one, opened = interviewed(batch), actions.open_selection(batch)
    for outcome in ("accept", "reserve"):
        actions.make_exception(opened, one, by=head, outcome=outcome, reason="Alasan.")
    assert {pk: made.outcome for pk, made in exceptions_of(opened).items()} == {one.pk: "reserve"}

    actions.make_exception(opened, one, by=head, outcome="", reason="Dicabut.")
    assert (exceptions_of(opened), exceptions_of(None)) == ({}, {})


def test_due_leaves_out_classes_that_have_or_had_a_selection(batch):
    interviewed(batch)
    Batch.objects.update(closes_at="2026-01-02T00:00Z", opens_at="2026-01-01T00:00Z")
    assert due() == [batch]

    waiting = application_in("interviewing", batch, step="interview")
    assert due() == []
    waiting.delete()
    actions.open_selection(batch)
    assert due() == []


def test_in_order_gives_the_seats_first_then_the_waiting_list_by_rank(approved):
    places = list(approved.latest.places.order_by("-pk"))

    assert [(one.outcome, one.rank) for one in in_order(places)] == [
        ("accept", 1),
        ("accept", 5),
        ("reserve", 2),
        ("refuse", 3),
        ("refuse", 4),
    ]


def test_list_is_current_until_the_class_changes(approved):
    assert is_current(approved.latest)
    interviewed(approved.batch, 99)
    assert not is_current(Selection.objects.get().latest)


# -- tampering --------------------------------------------------------------------------------------
TABLES = {
    "selectionlist": "number at by_id seats terms no_place_reason_id below_reason_id digest",
    "selectionplace": "application_id rank need fit need_points fit_points order_points facts decided_by outcome why "
    "kept_for exception_id",
    "selectionexception": "outcome reason by_id",
    "selection": "proposed_by_id approved_by_id digest",
}
OTHER = {
    **dict.fromkeys(("number", "seats", "rank", "need", "fit", "need_points", "fit_points", "order_points"), 77),
    **dict.fromkeys(("terms", "facts"), json.dumps({"weights": {"need": 1, "fit": 1, "order": 1}, "minimums": []})),
    **dict.fromkeys(("decided_by", "why", "reason", "digest"), "lain"),
    "kept_for": json.dumps(["poorest"]),
    "at": "2026-01-01 00:00:00+00",
}


@pytest.fixture
def tampers(approved):
    """200 ways: each column of each row gets another value, each row goes."""
    dice, other = random.Random(200), OfficerFactory().pk
    keys = {"by_id": other, "proposed_by_id": other, "approved_by_id": other}
    keys["application_id"] = application_in("interviewing").pk
    keys |= dict.fromkeys(("no_place_reason_id", "below_reason_id"), RefusalReasonFactory().pk)
    exception, found = approved.exceptions.get().pk, []
    with connection.cursor() as cursor:
        for table, names in TABLES.items():
            cursor.execute(f"SELECT id, {', '.join(names.split())} FROM workflows_{table} ORDER BY id")  # noqa: S608  our own names
            for pk, *values in cursor.fetchall():
                now = dict(zip(names.split(), values, strict=True))
                new = {**OTHER, **keys, "outcome": "accept" if now.get("outcome") == "refuse" else "refuse"}
                new["exception_id"] = None if now.get("exception_id") else exception
                found += [(table, pk, name, new[name]) for name in now]
                found.append((table, pk, None, None))
    return [dice.choice(found) for _one in range(200 - len(found))] + found


def alter(cursor, table, pk, name, value):
    if name is None:
        cursor.execute(f"DELETE FROM workflows_{table} WHERE id = %s", [pk])  # noqa: S608  our own names
    else:
        cursor.execute(f"UPDATE workflows_{table} SET {name} = %s WHERE id = %s", [value, pk])  # noqa: S608  our own names


def test_database_refuses_200_of_200_tampers_with_an_approved_list(tampers):
    refused = 0
    for one in tampers:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                alter(cursor, *one)
        except DatabaseError:
            refused += 1

    assert (len(tampers), refused) == (200, 200)


def drop_triggers(cursor):
    if connection.vendor != "sqlite":
        cursor.execute("SET LOCAL session_replication_role = replica")
        return
    cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'workflows_selection%'")
    for (name,) in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")


def test_digest_and_journal_find_every_tamper_behind_the_back_of_the_database(tampers, approved):
    """Somebody drops the triggers first. Nothing of the list can then be read, or it is seen to be altered."""
    missed = []
    for one in tampers:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                drop_triggers(cursor)
                alter(cursor, *one)
                selection = Selection.objects.filter(pk=approved.pk).first()
                if selection and selection.latest and is_whole(selection):
                    missed.append(one)
                transaction.set_rollback(True)
        except DatabaseError:
            continue

    assert missed == []
    assert is_whole(Selection.objects.get())
