"""Malformed register files: none crashes anything or changes a row, and each gets a sentence.

150 of them in the ordinary suite, 1,000 by `make faults`.
"""

import gc
import io
import os
from datetime import date

import pytest

from tests.factories import SnapshotFactory, make_nik, officer, register_record
from tests.factories.rows import entries
from workflows import roles
from workflows.imports.faults import BadFile
from workflows.imports.register import runs
from workflows.imports.register.register import begin
from workflows.models import ImportRun, RefusedRow, RegisterRecord, RowFault, Snapshot, UploadedPart

from .malformed import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

COUNT = int(os.environ.get("FAULT_FILES", "150"))
GROWTH = 50 * 1024  # kB


def held():
    """Memory of this process in kB, which stands for the worker's and the server's."""
    gc.collect()
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def rows():
    models = (Snapshot, RegisterRecord, RowFault, RefusedRow, UploadedPart)
    return [*(model.objects.count() for model in models), entries().count()]


def sentence(content, by):
    """What the operator reads: at the upload, or where the worker has looked into the file."""
    try:
        run = begin(io.BytesIO(content), "register.xlsx", by=by, as_of=date(2026, 9, 30))
    except BadFile as fault:
        return str(fault)
    runs.read(run)
    run.refresh_from_db()
    assert run.state in (ImportRun.State.FAILED, ImportRun.State.COLUMNS)
    if run.state == ImportRun.State.COLUMNS:  # it may be a register under other headers: the operator is asked
        runs.cancel(run, by=by)
    return str(BadFile(run.fault, **run.fault_detail))


def test_malformed_files_change_nothing_and_get_a_sentence_each():
    live, by = SnapshotFactory(), officer(roles.OPERATOR)
    register_record(live, make_nik())
    before, memory, without = rows(), held(), []

    for name, content in files(COUNT, seed=11):
        said = sentence(content, by)
        if not said.endswith((".", "?")) or said == runs.GIVEN_UP:
            without.append((name, said))

    after = rows()
    assert without == []
    assert (after[:-1], Snapshot.objects.live()) == (before[:-1], live)
    assert set(entries().values_list("event", flat=True)) <= {"snapshot.cancelled"}
    assert held() - memory < GROWTH
