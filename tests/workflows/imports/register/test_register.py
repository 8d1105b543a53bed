import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import OfficerFactory, SnapshotFactory
from tests.factories.rows import entries
from tests.factories.workbooks import HEADERS, as_csv, as_xlsx, bring_in, people, person, table
from workflows.actions.register import register
from workflows.imports.register.register import import_file, report
from workflows.models import RegisterRecord, RowFault, Snapshot
from workflows.privacy.crypto import blind_index

SAMPLES = settings.BASE_DIR / "tests" / "data"
Q2, Q3 = "register_dtsen_2026q2.csv", "register_dtsen_2026q3_dirty.csv"
DTKS = "register_dtks_2025_dirty.xlsx"


def sample(name):
    return bring_in((SAMPLES / name).read_bytes(), name, by=OfficerFactory())


def planted(name):
    """The faults of a sample file that are faults, by row."""
    told = json.loads(Path(SAMPLES / f"{name}.expected.json").read_text(encoding="utf-8"))
    return told["rows"], {int(row): code for row, code in told["faults"].items() if not code.endswith("_ok")}


def imported(rows, headers=HEADERS, **more):
    return bring_in(as_csv(table(rows, headers)), **more)


def faults(snapshot):
    return [(f.row, f.field, f.reason, f.is_warning) for f in snapshot.faults.order_by("row", "pk")]


def counts(snapshot):
    return {name: getattr(snapshot, name) for name in ("new", "changed", "unchanged", "missing")}


def approved(snapshot):
    register.approve(snapshot, by=OfficerFactory())
    return snapshot


@pytest.mark.parametrize(("name", "layout"), [(Q3, Snapshot.Layout.DTSEN), (DTKS, Snapshot.Layout.DTKS)])
def test_dirty_sample_gives_exactly_its_planted_faults(name, layout, db):
    rows, expected = planted(name)

    snapshot = sample(name)

    refused = {row: code for row, code in expected.items() if not code.endswith("_warning")}
    warned = {row: code for row, code in expected.items() if code.endswith("_warning")}
    assert dict(snapshot.faults.filter(is_warning=False).values_list("row", "reason")) == refused
    (warning,) = snapshot.faults.filter(is_warning=True)
    assert {row: warning.reason for _sheet, row in warning.detail["rows"]} == warned
    assert (snapshot.layout, snapshot.rows) == (layout, rows)
    assert (snapshot.refused, snapshot.warned) == (len(refused), len(expected) - len(refused))
    assert snapshot.records.count() == rows - len(refused)


def test_number_of_a_person_in_a_wrong_column_is_stored_nowhere_in_plain(db):
    nik = "3671071708950077"
    rows = [*people(12), person(village=nik), person(name=nik), person(village=f"RT 3 {nik[:6]} {nik[6:]}")]

    snapshot = bring_in(as_csv(table(rows)), f"{nik}.csv")

    assert [(f.row, f.reason, f.detail) for f in snapshot.faults.all()] == [
        (14, "kelurahan_unknown", {"village": "[number]"}),
        (15, "name_number", {}),
        (16, "kelurahan_unknown", {"village": "RT [number]"}),
    ]
    assert snapshot.file_name == "[number].csv"
    assert nik not in json.dumps(report(snapshot))
    stored = [*RegisterRecord.objects.values(), *RowFault.objects.values(), *Snapshot.objects.values()]
    assert [row for row in stored if nik in str(row)] == []


def test_clean_sample_goes_in_whole(db):
    snapshot = sample(Q2)

    assert (snapshot.rows, snapshot.records.count(), faults(snapshot)) == (3000, 3000, [])
    assert counts(snapshot) == {"new": 3000, "changed": 0, "unchanged": 0, "missing": 0}


def test_next_quarter_is_compared_with_the_live_one(db):
    live = approved(sample(Q2))

    snapshot = sample(Q3)

    assert counts(snapshot) == {"new": 0, "changed": 14, "unchanged": 2940, "missing": 46}
    assert (snapshot.previous, Snapshot.objects.live()) == (live, live)


def test_row_with_a_warning_goes_in(db):
    odd = person(birth_date="1970-01-01")

    snapshot = imported([odd, *people(3)])

    assert faults(snapshot) == [(2, "birth_date", "birth_mismatch_warning", True)]
    assert snapshot.records.get(nik_index=blind_index(odd["nik"], field="nik")).birth_date == date(1970, 1, 1)


def test_row_is_refused_with_all_its_faults_at_once(db):
    snapshot = imported([*people(3), person(nik="12", name="", desil="11", village="ANTAH")])

    assert faults(snapshot) == [
        (5, "nik", "nik_short", False),
        (5, "village", "kelurahan_unknown", False),
        (5, "name", "name_blank", False),
        (5, "desil", "desil_range", False),
    ]
    assert (snapshot.refused, snapshot.records.count()) == (1, 3)


def test_second_row_of_a_person_is_refused_and_the_first_kept(db):
    first = person(name="PERTAMA")

    snapshot = imported([first, *people(3), {**person(), "nik": first["nik"], "birth_date": first["birth_date"]}])

    assert faults(snapshot) == [(6, "nik", "duplicate_nik", False)]
    assert snapshot.records.get(nik_index=blind_index(first["nik"], field="nik")).name == "PERTAMA"


def test_refused_row_does_not_make_the_sound_one_behind_it_a_duplicate(db):
    sound = person()

    snapshot = imported([{**sound, "name": ""}, sound, *people(3)])

    assert faults(snapshot) == [(2, "name", "name_blank", False)]
    assert snapshot.records.count() == 4


def test_every_cell_of_a_row_is_kept_as_it_was_read(db):
    headers = {**HEADERS, "relation": "hubungan_keluarga", "address": "alamat", "pkh": "pkh", "bpnt": "bpnt"}
    headers |= {"pbi": "pbi", "occupation": "pekerjaan"}
    more = {"relation": "ISTRI", "address": "KP.  SUKAJADI", "pkh": "1", "bpnt": "0", "pbi": "", "occupation": "BURUH"}
    row = person(**more)

    one = imported([row], headers).records.get()

    assert (one.nik, one.kk, one.name, one.sex, one.desil) == (row["nik"], row["kk"], "SITI RAHMA", "P", 3)
    assert (one.relation, one.address, one.occupation) == ("ISTRI", "KP. SUKAJADI", "BURUH")
    assert (one.pkh, one.bpnt, one.pbi) == (True, False, None)
    assert (one.birth_date.isoformat(), one.village.name) == (row["birth_date"], "Sukajadi")


def test_nik_and_name_are_enough(db):
    one = imported([person()], {"nik": "NIK", "name": "NAMA"}).records.get()

    assert (one.kk, one.sex, one.birth_date, one.village, one.desil, one.pkh) == ("", "", None, None, None, None)


@pytest.mark.parametrize("column", ["name", "sex", "desil", "village", "kk", "birth_date"])
def test_person_with_another_value_is_changed(column, db):
    rows = people(5)
    approved(imported(rows))
    value = {"name": "LAIN", "sex": "1", "desil": "", "village": "KOANG JAYA", "kk": "", "birth_date": "1950-01-01"}

    snapshot = imported([{**rows[0], column: value[column]}, *rows[1:]])

    assert counts(snapshot) == {"new": 0, "changed": 1, "unchanged": 4, "missing": 0}


def test_new_and_missing_persons_are_counted_whatever_the_order_and_format(db):
    rows = people(6)
    approved(imported(rows))

    snapshot = bring_in(as_xlsx(table([*people(2), *reversed(rows[2:])])), "next.xlsx")

    assert counts(snapshot) == {"new": 2, "changed": 0, "unchanged": 4, "missing": 2}


def test_file_that_waits_or_was_rejected_is_never_compared_with(db):
    rows = people(3)
    imported(rows)
    register.reject(imported(rows), by=OfficerFactory())

    snapshot = imported(rows)

    assert (counts(snapshot), snapshot.previous) == ({"new": 3, "changed": 0, "unchanged": 0, "missing": 0}, None)


def test_import_writes_one_journal_entry_without_a_name_or_number(db):
    officer = OfficerFactory()

    snapshot = imported([person(name=""), *people(3)], by=officer)

    entry = entries().get()
    assert (entry.event, entry.by, entry.subject_id) == ("snapshot.imported", officer, snapshot.pk)
    assert entry.detail == {"rows": 4, "refused": 1}


def test_snapshot_keeps_the_digest_and_the_name_of_the_file(db):
    content = as_csv(table(people(1)))

    snapshot = bring_in(content, "n" * 300)

    assert snapshot.file_digest == hashlib.sha256(content).hexdigest()
    assert snapshot.file_name == "n" * 200


def test_imported_numbers_are_found_nowhere_in_the_tables(db):
    rows = [*people(20), person(nik="12345"), person(kk="36710711")]
    imported(rows)

    stored = b""
    with connection.cursor() as cursor:
        for name in ("registerrecord", "rowfault", "snapshot", "entry"):
            cursor.execute(f"SELECT * FROM workflows_{name}")  # noqa: S608  our own table names
            stored += b"|".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for line in cursor.fetchall()
                for cell in line
            )
    assert RegisterRecord.objects.count() == 21
    assert b"SITI RAHMA" in stored
    assert [row for row in rows if row["nik"].encode() in stored or row["kk"].encode() in stored] == []


def test_two_imports_of_a_file_share_indexes_and_no_ciphertext(db):
    rows = people(1)
    first, second = (imported(rows).records.get() for _ in range(2))

    assert bytes(first.nik_index) == bytes(second.nik_index)
    assert bytes(first.kk_index) == bytes(second.kk_index)
    assert bytes(first.nik_sealed) != bytes(second.nik_sealed)


def test_report_tells_each_fault_with_its_row_field_code_and_sentence(in_english, db):
    SnapshotFactory()

    told = report(imported([*people(5), person(nik="123"), person(birth_date="1970-01-01")]))

    assert told == {
        "rows": 7,
        "new": 6,
        "changed": 0,
        "unchanged": 0,
        "missing": 0,
        "refused": [
            {"row": 7, "field": "nik", "reason": "nik_short", "message": "The NIK has 3 digits; it must have 16."}
        ],
        "warnings": [
            {
                "row": 8,
                "field": "birth_date",
                "reason": "birth_mismatch_warning",
                "message": "The birth date differs from the one in the NIK. Check it when the person applies.",
                "count": 1,
                "rows": [8],
                "examples": [],
            }
        ],
        "notes": {
            "sheets": [""],
            "header_row": 1,
            "unused_headers": [],
            "missing_columns": ["relation", "address", "pkh", "bpnt", "pbi", "occupation"],
            "sentences": [
                "The headers are in row 1.",
                "Not in the file: "
                "Relation to the head of the family, Address, PKH, Sembako (BPNT), PBI-JK, Occupation.",
            ],
        },
    }


def test_equal_warnings_are_one_with_their_count_their_first_rows_and_masked_examples(db):
    rows = [*people(30, sex="ENTAH"), *people(20), person(kk="3671071101200000")]

    snapshot = imported(rows)

    assert [(f.row, f.field, f.reason) for f in snapshot.faults.all()] == [
        (2, "sex", "sex_unknown_warning"),
        (52, "kk", "kk_bad_warning"),
    ]
    sex, kk = (fault.detail for fault in snapshot.faults.all())
    assert (sex["count"], sex["examples"], sex["rows"][-1], len(sex["rows"])) == (30, ["ENTAH"], ["", 21], 20)
    assert (kk["count"], kk["examples"]) == (1, ["••••••••••••0000"])
    assert (snapshot.refused, snapshot.warned, snapshot.records.count()) == (0, 31, 51)


def test_import_reads_a_file_from_its_start_wherever_it_was_left(db):
    file = io.BytesIO(as_csv(table(people(2))))
    file.read()

    assert import_file(file, "register.csv", by=None, as_of=date(2026, 9, 30)).rows == 2
