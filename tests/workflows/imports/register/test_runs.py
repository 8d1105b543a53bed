"""The life of an upload: cancelled, asked about, taken over, forgotten."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
import time_machine
from django.utils import timezone

from tests.factories import OfficerFactory, SnapshotFactory, make_nik, register_record
from tests.factories.workbooks import as_csv, bring_in, people, person, table
from workflows.actions.refusal import Refusal
from workflows.actions.register import register
from workflows.flows.register_import import settle
from workflows.imports.register import columns, refused, runs
from workflows.imports.register.register import begin
from workflows.models import Area, HeaderMapping, ImportRun, RefusedRow, RegisterRecord, Snapshot, UploadedPart

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
State = ImportRun.State


def upload(content, **more):
    return begin(io.BytesIO(content), "register.csv", by=OfficerFactory(), as_of=date(2026, 9, 30), **more)


def read(run):
    runs.read(run)
    run.refresh_from_db()
    return run


def content(*persons, headers=None):
    return as_csv(table(persons or people(12), headers) if headers else table(persons or people(12)))


def test_upload_is_stored_sealed_and_forgotten_when_it_is_read():
    rows = people(12)
    run = upload(content(*rows))
    stored = b"".join(bytes(part.sealed) for part in run.parts.all())
    assert rows[0]["nik"].encode() not in stored

    assert read(run).state == State.READY
    assert (UploadedPart.objects.count(), run.snapshot.rows, run.percent) == (0, 12, 100)
    assert run.snapshot.process_id is not None


def test_upload_is_forgotten_after_a_day_whatever_happens():
    run = upload(content())
    ImportRun.objects.filter(pk=run.pk).update(state=State.COLUMNS)

    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        runs.tend()

    run.refresh_from_db()
    assert (UploadedPart.objects.count(), run.state, run.fault) == (0, State.FAILED, runs.NOT_NAMED)


@pytest.mark.parametrize("state", [State.READY, State.FAILED, State.CANCELLED])
def test_upload_that_is_over_is_forgotten_though_its_reader_died_before_it_could(state):
    run = upload(content())
    ImportRun.objects.filter(pk=run.pk).update(state=state)

    assert runs.tend()["forgotten"] == 1
    assert UploadedPart.objects.count() == 0


def test_cancelled_upload_is_not_read_and_leaves_nothing(head):
    run = upload(content())

    assert runs.cancel(run, by=head)
    assert read(run).state == State.CANCELLED
    assert (UploadedPart.objects.count(), Snapshot.objects.count()) == (0, 0)
    assert not runs.cancel(run, by=head)


def test_cancel_while_it_is_read_takes_its_rows_out(head, monkeypatch):
    run = upload(content())
    compare = runs.preview.compare
    monkeypatch.setattr(runs.preview, "compare", lambda *pair: (runs.cancel(run, by=head), compare(*pair)))

    assert read(run).state == State.CANCELLED
    assert (Snapshot.objects.count(), RegisterRecord.objects.count()) == (0, 0)


def test_upload_whose_reader_died_is_read_anew_and_its_rows_stand_once():
    run = upload(content())
    dead = SnapshotFactory(is_complete=False, approved_by=None, approved_at=None)
    register_record(dead, make_nik())
    ImportRun.objects.filter(pk=run.pk).update(state=State.READING, snapshot=dead, beat_at=timezone.now())

    assert runs.tend()["resumed"] == 0
    assert runs.tend(silent=timedelta(0))["resumed"] == 1

    run.refresh_from_db()
    assert (run.state, RegisterRecord.objects.count()) == (State.READY, 12)
    assert list(Snapshot.objects.all()) == [run.snapshot]


def test_unknown_headers_are_asked_about_once_and_known_the_next_time(head):
    headers = {"nik": "Kolom A", "name": "Kolom B", "desil": "Kolom C"}
    run = read(upload(content(*people(12), headers=headers)))
    assert (run.state, run.headers) == (State.COLUMNS, ["Kolom A", "Kolom B", "Kolom C"])

    columns.assign(run, {"nik": 0, "name": 1, "desil": 2}, by=head, name="Dari provinsi")
    assert read(run).state == State.READY
    assert set(run.snapshot.records.values_list("desil", flat=True)) == {3}

    turned = {"desil": "kolom c", "nik": "KOLOM A", "name": "Kolom-B"}
    again = read(upload(content(*people(12), headers=turned)))
    assert (again.state, again.mapping_name) == (State.READY, "Dari provinsi")
    assert HeaderMapping.objects.get().by == head


def test_operator_may_assign_columns_that_would_be_recognised():
    assert read(upload(content(), asks_columns=True)).state == State.COLUMNS


def test_preview_counts_by_field_and_by_kecamatan():
    rows = people(12)
    settle(bring_in(content(*rows)), register.approve, by=OfficerFactory())
    changed = {**rows[0], "desil": "9", "name": "LAIN"}

    nameless, short = {**person(), "name": ""}, {**person(), "kk": "123"}

    found = bring_in(content(changed, *rows[1:], short, nameless))

    assert found.preview["fields"] == {"name": 1, "desil": 1}
    (district,) = found.preview["districts"]
    assert district == {
        "area": Area.objects.districts().get(name="Karawaci").pk,
        "new": 1,
        "changed": 1,
        "unchanged": 11,
        "missing": 0,
        "refused": 1,
        "warned": 1,
    }


def test_file_that_lets_too_many_disappear_is_approved_only_for_a_reason(head):
    rows = people(40)
    settle(bring_in(content(*rows)), register.approve, by=head)
    smaller = bring_in(content(*rows[:37]))

    with pytest.raises(Refusal) as refusal:
        settle(smaller, register.approve, by=head)
    assert str(refusal.value) == ("3 of 40 people would disappear from the register. Explain why this is correct.")

    settle(smaller, register.approve, by=head, reason="Pindah kota")
    assert (Snapshot.objects.live(), smaller.approval_reason) == (smaller, "Pindah kota")


def test_undo_by_two_persons_brings_the_former_register_back_byte_for_byte(head, second_head):
    def checksum(snapshot):
        return list(RegisterRecord.objects.filter(snapshot=snapshot).order_by("pk").values_list())

    former = bring_in(content())
    settle(former, register.approve, by=head)
    before = checksum(former)
    later = bring_in(content(*people(12)))
    settle(later, register.approve, by=head, reason="uji")

    register.ask_undo(later, by=head, reason="Berkas salah")
    with pytest.raises(Refusal):
        register.undo(later, by=head)
    register.undo(later, by=second_head)

    assert (Snapshot.objects.live(), checksum(former)) == (former, before)
    assert later.records.count() == 12


def test_proposal_that_nobody_decides_lapses_after_a_day():
    snapshot = bring_in(content())

    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert runs.tend()["lapsed"] == 1

    snapshot.refresh_from_db()
    assert (snapshot.rejected_at is None, snapshot.rejected_by, snapshot.records.count()) == (False, None, 0)


def test_refused_rows_come_back_with_their_reason_and_no_formula(head):
    snapshot = bring_in(content(*people(12), person(nik="123", name="=1+A1"), person(nik="12", name="'==A2")))

    lines = list(csv.reader(io.StringIO(refused.hand_out(snapshot, "csv", by=head)[0].decode("utf-8-sig"))))
    assert lines[0][:3] == ["Row", "Reason", "nomor_kartu_keluarga"]
    assert [line[1] for line in lines[1:]] == [
        "NIK: The NIK has 3 digits; it must have 16.",
        "NIK: The NIK has 2 digits; it must have 16.",
    ]
    assert [line[4] for line in lines[1:]] == ["'=1+A1", "''==A2"]

    book = openpyxl.load_workbook(io.BytesIO(refused.hand_out(snapshot, "xlsx", by=head)[0]))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}

    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        runs.tend()
    assert RefusedRow.objects.count() == 0
