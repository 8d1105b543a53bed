"""However a register file is spoiled, no person is lost and no value ends up in the row of another person.

60 files in the ordinary suite, 1,000 by `make faults`.
"""

import os
import random
from collections import Counter

import pytest

from tests.factories.workbooks import bring_in
from workflows.imports.faults import BadFile

from .spoiled import HEADERS, files, good

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

COUNT = int(os.environ.get("FAULT_SPOILT", "60"))
COLUMNS = ("kk", "name", "sex", "birth_date", "village", "desil", "address")


def told_of(row):
    """All that the file says of a person, in the spelling of the register."""
    own = {**row, "sex": "P", "village": "Sukajadi", "address": row["address"].replace("MAWAR 1", "MAWAR ’1")}
    return " ".join([*map(str, row.values()), *own.values()])


def foreign(snapshot, rows):
    """Values that a person has in the register although the file does not say them of this person."""
    own = {row["nik"]: told_of(row) for row in rows}
    found = []
    for one in snapshot.records.select_related("village"):
        stored = [str(getattr(one, column) or "") for column in COLUMNS]
        found += [value for value in stored if value not in own[one.nik]]
    return found


def test_spoilt_files_lose_nobody_and_mix_up_nobody():
    faults, ends = [], Counter()

    for told, rows, content in files(COUNT, seed=13):
        try:
            snapshot = bring_in(content)
        except BadFile:
            ends["refused"] += 1
            continue
        ends["taken"] += 1
        counted = snapshot.new + snapshot.changed + snapshot.unchanged + snapshot.refused
        if counted != snapshot.rows or snapshot.rows < len(rows) or snapshot.records.count() > len(rows):
            faults.append((told, snapshot.rows, counted, len(rows)))
        faults += [(told, value) for value in foreign(snapshot, rows)]

    assert faults == []
    assert min(ends["refused"], ends["taken"]) > COUNT // 10


def test_good_file_is_taken_whole():
    file = good(random.Random(13))

    snapshot = bring_in(file.content())

    assert (snapshot.records.count(), snapshot.refused, snapshot.warned) == (len(file.rows), 0, 0)
    assert set(HEADERS) - {"district"} == {"nik", *COLUMNS}
