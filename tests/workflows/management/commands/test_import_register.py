import json
from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import OfficerFactory, SnapshotFactory, officer
from tests.factories.rows import entries
from tests.factories.workbooks import as_csv, bring_in, people, person, table
from workflows import roles
from workflows.models import RegisterRecord, RowFault, Snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def register_file(tmp_path):
    """Four sound rows, one refused and one odd."""
    path = tmp_path / "register.csv"
    path.write_bytes(as_csv(table([*people(4), person(name=""), person(birth_date="1970-01-01")])))
    return path


def run(*arguments):
    out = StringIO()
    call_command("import_register", *map(str, arguments), stdout=out)
    return out.getvalue()


def stored():
    return [rows.count() for rows in (*(one.objects for one in (Snapshot, RegisterRecord, RowFault)), entries())]


def test_import_waits_for_approval_and_keeps_who_and_when(register_file):
    importer = officer(roles.OPERATOR)

    run(register_file, "--by", importer.username, "--as-of", "2026-09-30")

    snapshot = Snapshot.objects.get()
    assert (snapshot.imported_by, snapshot.as_of, snapshot.file_name) == (importer, date(2026, 9, 30), "register.csv")
    assert (Snapshot.objects.live(), stored()) == (None, [1, 5, 2, 1])


def test_import_prints_counts_and_a_sentence_for_each_fault(register_file):
    assert run(register_file).splitlines() == [
        "rows: 6",
        "new: 5",
        "changed: 0",
        "unchanged: 0",
        "missing: 0",
        "refused: 1",
        "  row 6: The name is blank.",
        "warnings: 1",
        "  1 rows, first row 7: The birth date differs from the one in the NIK. Check it when the person applies.",
        "notes:",
        "  The headers are in row 1.",
        "  Not in the file: Relation to the head of the family, Address, PKH, Sembako (BPNT), PBI-JK, Occupation.",
    ]


def test_json_has_exactly_the_agreed_form(register_file):
    assert json.loads(run(register_file, "--json")) == {
        "rows": 6,
        "new": 5,
        "changed": 0,
        "unchanged": 0,
        "missing": 0,
        "refused": [{"row": 6, "field": "name", "reason": "name_blank", "message": "The name is blank."}],
        "warnings": [
            {
                "row": 7,
                "field": "birth_date",
                "reason": "birth_mismatch_warning",
                "message": "The birth date differs from the one in the NIK. Check it when the person applies.",
                "count": 1,
                "rows": [7],
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


def test_dry_run_prints_the_same_and_stores_nothing(register_file):
    tried = run(register_file, "--json", "--dry-run")

    assert stored() == [0, 0, 0, 0]
    assert tried == run(register_file, "--json")


def test_dry_run_compares_with_the_live_register_and_leaves_it(register_file):
    run(register_file, "--by", officer(roles.OPERATOR).username, "--approve-as", officer(roles.HEAD).username)
    live, before = Snapshot.objects.live(), stored()

    by = ("--by", officer(roles.OPERATOR).username, "--approve-as", officer(roles.HEAD).username)
    told = json.loads(run(register_file, "--json", "--dry-run", *by))

    assert (told["new"], told["unchanged"], told["missing"]) == (0, 5, 0)
    assert (Snapshot.objects.live(), stored()) == (live, before)


def test_approve_as_a_second_person_makes_the_file_live(register_file):
    first, second = officer(roles.OPERATOR), officer(roles.HEAD)

    run(register_file, "--by", first.username, "--approve-as", second.username)

    live = Snapshot.objects.live()
    assert (live.imported_by, live.approved_by) == (first, second)
    assert list(entries().values_list("event", flat=True)) == ["snapshot.imported", "snapshot.approved"]


def test_approve_as_the_importer_is_refused_and_nothing_stored(register_file):
    both = officer(roles.HEAD)
    both.groups.add(Group.objects.get(name=roles.OPERATOR.name))

    with pytest.raises(CommandError, match="Someone else must approve this one"):
        run(register_file, "--by", both.username, "--approve-as", both.username)

    assert stored() == [0, 0, 0, 0]


def test_approve_as_without_an_importer_is_refused_and_nothing_stored(register_file):
    for dry in ([], ["--dry-run"]):
        with pytest.raises(CommandError) as fault:
            run(register_file, "--approve-as", officer(roles.HEAD).username, *dry)
        assert str(fault.value) == "--approve-as needs --by: it takes two officers to make a register live."

    assert stored() == [0, 0, 0, 0]


def test_officer_without_the_right_is_refused_and_nothing_stored(register_file):
    for option in ("--by", "--approve-as"):
        with pytest.raises(CommandError, match="may not"):
            run(register_file, option, officer(roles.AUDITOR).username)
    assert Snapshot.objects.count() == 0


@pytest.mark.parametrize("option", ["--by", "--approve-as"])
def test_officer_who_is_unknown_or_inactive_is_refused(option, register_file):
    OfficerFactory(username="pensiun", is_active=False)

    for username in ("nobody", "pensiun"):
        with pytest.raises(CommandError) as fault:
            run(register_file, option, username)
        assert str(fault.value) == f"No active officer has the username {username}."
    assert stored() == [0, 0, 0, 0]


def test_file_that_is_missing_or_a_folder_is_refused(tmp_path):
    for path, expected in ((tmp_path / "none.csv", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(CommandError) as fault:
            run(path)
        assert str(fault.value) == f"{path}: {expected}"


def test_file_that_is_no_register_is_refused_with_its_sentence(tmp_path):
    path = tmp_path / "register.csv"
    path.write_bytes(b"\x89PNG\r\n")

    with pytest.raises(CommandError) as fault:
        run(path, "--json")

    assert str(fault.value) == "This is a picture, not a table. Upload the register as CSV or XLSX."
    assert stored() == [0, 0, 0, 0]


def test_day_of_the_extract_that_is_no_date_is_refused(register_file):
    with pytest.raises(CommandError, match="--as-of"):
        run(register_file, "--as-of", "31-02-2026")


def test_day_that_is_still_to_come_is_refused_even_where_older_is_meant(register_file):
    for more in ([], ["--older"]):
        with pytest.raises(CommandError) as fault:
            run(register_file, "--as-of", "2999-01-01", *more)
        assert str(fault.value) == "The date of the extract is in the future. Check it."
    assert stored() == [0, 0, 0, 0]


def test_extract_older_than_the_live_register_goes_in_only_where_that_is_meant(register_file):
    SnapshotFactory(as_of=date(2026, 9, 30))

    with pytest.raises(CommandError) as fault:
        run(register_file, "--as-of", "2026-06-30")
    assert str(fault.value) == "This extract is older than the live register of 30 September 2026."
    assert Snapshot.objects.waiting().count() == 0

    run(register_file, "--as-of", "2026-06-30", "--older")
    assert Snapshot.objects.waiting().get().as_of == date(2026, 6, 30)


def test_same_file_once_more_is_told_beside_the_preview(register_file):
    first = run(register_file, "--json")
    errors = StringIO()
    out = StringIO()

    call_command("import_register", str(register_file), "--json", stdout=out, stderr=errors)

    assert json.loads(out.getvalue()) == json.loads(first)
    today = timezone.localdate()
    assert errors.getvalue().strip() == f"The same file was imported before, on {today}."


def test_import_leaves_a_proposal_of_somebody_else_alone(register_file):
    waiting = bring_in(as_csv(table(people(2))))

    run(register_file)

    assert list(Snapshot.objects.waiting().order_by("pk").values_list("rows", flat=True)) == [2, 6]
    assert waiting.records.count() == 2
