"""How fast a register file goes live, compared with import-export and with the bare minimum.

Prints one line for each database (`DATABASE_URL` names one; `make bench-import` measures both):
    import: database=
            rows=
            rows_per_s= of a first import, from the upload to the live register: checks, faults, encryption, preview
            vs_default= relative to import-export's own Resource with the same columns, measured on 20,000 rows
            vs_limit= relative to the same rows without checks: encryption, executemany or COPY, and upsert
            preview_s= from the upload of a CSV to the proposal
            xlsx_preview_s= the same of an XLSX
            again_s= preview of the next quarter: 5 % changed, compared field by field
            rss_mb= peak memory of the worker and its child together
            lock_ms= the longest transaction, during which SQLite allows no other writer
            wait_ms= the longest wait of another process that writes all the time
"""

import csv
import json
import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench import site

from .register_file import people, write_csv, write_xlsx

ROWS = int(os.environ.get("BENCH_ROWS", "400000"))
FEW = 20_000
BASE = Path(__file__).resolve().parents[1]


def officers() -> tuple[Any, Any]:
    from workflows.models import User

    return tuple(User.objects.get_or_create(username=name)[0] for name in ("bench-operator", "bench-head"))


def empty() -> None:
    """An empty register, as at the start of each measurement."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE workflows_registerrecord, workflows_rowfault, workflows_refusedrow CASCADE")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name in ("registerrecord", "rowfault", "refusedrow"):
            cursor.execute(f"DELETE FROM workflows_{name}")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA foreign_keys = ON")


class Memory(threading.Thread):
    """Samples the memory of this process and its children ten times a second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.most = threading.Event(), 0

    def run(self) -> None:
        while not self.over.wait(0.1):
            mine = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            self.most = max(self.most, sum(self.held(pid) for pid in ["self", *mine]))

    def held(self, pid: str) -> int:
        """The memory of a process in kB; 0 if it has just ended."""
        try:
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return 0
        return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def one(path: Path) -> dict[str, float]:
    """Import one file in this process, as the worker does it."""
    from workflows.actions.register import register
    from workflows.flows.register_import import settle
    from workflows.imports.register import runs, store
    from workflows.imports.register.register import begin

    operator, head = officers()
    writers: list[Any] = []
    begin_writing = store.Writer.__init__

    def remembered(writer: Any, *given: Any) -> None:
        writers.append(writer)
        begin_writing(writer, *given)

    store.Writer.__init__ = remembered
    memory = Memory()
    memory.start()
    started = time.monotonic()
    with path.open("rb") as file:
        run = begin(file, path.name, by=operator, as_of=date(2026, 9, 30))
    runs.read(run)
    run.refresh_from_db()
    if run.state != run.State.READY:
        raise SystemExit(f"{run.state}: {run.fault} {run.fault_detail}")
    preview = time.monotonic() - started
    settle(run.snapshot, register.approve, by=head, reason="bench")
    whole = time.monotonic() - started
    counts = {name: getattr(run.snapshot, name) for name in ("new", "changed", "unchanged", "missing", "refused")}
    memory.over.set()
    memory.join()
    return {"preview": preview, "whole": whole, "rss": memory.most / 1024, "lock": writers[0].longest * 1000, **counts}


def apart(path: Path) -> dict[str, float]:
    """Import a file in a separate process, to measure only its memory."""
    command = [sys.executable, "-m", "bench.register_import", "one", str(path)]
    told = subprocess.run(command, cwd=BASE, env=os.environ, capture_output=True, text=True)
    if told.returncode:
        raise SystemExit(told.stderr)
    return json.loads(told.stdout.splitlines()[-1])


def default(path: Path) -> float:
    """Rows per second of import-export's Resource with the same columns, used as documented."""
    import tablib
    from import_export import fields, resources, widgets

    from workflows.models import Area, RegisterRecord, Snapshot
    from workflows.privacy.crypto import blind_index

    snapshot = _snapshot(Snapshot)
    keys = dict(Area.objects.values_list("key", "pk"))

    class Village(widgets.Widget):
        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return keys.get("".join(c for c in value.lower() if c.isalnum()))

    class Default(resources.ModelResource):
        nik = fields.Field("nik", "nomor_induk_kependudukan")
        kk = fields.Field("kk", "nomor_kartu_keluarga")
        name = fields.Field("name", "nama")
        sex = fields.Field("sex", "jenis_kelamin")
        birth_date = fields.Field("birth_date", "tanggal_lahir", widgets.DateWidget("%Y-%m-%d"))
        relation = fields.Field("relation", "status_hubungan_keluarga")
        address = fields.Field("address", "alamat")
        village = fields.Field("village_id", "nama_desa_kelurahan", Village())
        desil = fields.Field("desil", "desil_nasional", widgets.IntegerWidget())
        pkh = fields.Field("pkh", "pkh", widgets.BooleanWidget())
        bpnt = fields.Field("bpnt", "bpnt", widgets.BooleanWidget())
        pbi = fields.Field("pbi", "pbi", widgets.BooleanWidget())
        occupation = fields.Field("occupation", "pekerjaan")

        class Meta:
            model = RegisterRecord
            fields = ("nik", "kk", "name", "sex", "birth_date", "relation", "address", "village")
            fields += ("desil", "pkh", "bpnt", "pbi", "occupation")
            import_id_fields = ("nik",)

        def get_instance(self, instance_loader: Any, row: Any) -> Any:
            index = blind_index(row["nomor_induk_kependudukan"], field="nik")
            return RegisterRecord.objects.filter(snapshot=snapshot, nik_index=index).first()

        def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
            instance.snapshot = snapshot
            instance.sex = {"1": "L", "2": "P"}[instance.sex]

    started = time.monotonic()
    result = Default().import_data(tablib.Dataset().load(path.read_text(), format="csv"), dry_run=False)
    if result.has_errors():
        raise SystemExit(str(result.row_errors()[:1]))
    return FEW / (time.monotonic() - started)


def _snapshot(model: Any) -> Any:
    from django.utils import timezone

    about = {"layout": "dtsen", "as_of": date(2026, 9, 30), "file_name": "bench", "file_digest": "0" * 64}
    return model.objects.create(**about, imported_at=timezone.now(), is_complete=False)


def limit(path: Path) -> float:
    """Rows per second without checks and counts: read, encrypt, write in one transaction."""
    from django.db import connection, transaction

    from workflows.imports.register.store import COLUMNS, STORED, TABLE
    from workflows.models import Area, Snapshot
    from workflows.privacy.crypto import indexer, sealer

    seal_nik, seal_kk = sealer("registerrecord.nik"), sealer("registerrecord.kk")
    index_nik, index_kk = indexer("nik"), indexer("kk")

    snapshot = _snapshot(Snapshot).pk
    keys = {name.upper(): pk for name, pk in Area.objects.villages().values_list("name", "pk")}
    updates = ", ".join(f"{name} = excluded.{name}" for name in STORED[2:])
    upsert = f"ON CONFLICT (snapshot_id, nik_index) DO UPDATE SET {updates}"

    def rows() -> Any:
        with path.open(newline="") as file:
            lines = csv.reader(file)
            next(lines)
            for kk, nik, name, sex, born, relation, address, _district, village, desil, pkh, bpnt, pbi, work in lines:
                uid = uuid4()
                sealed = seal_nik(nik, uid.bytes), index_nik(nik)
                family = seal_kk(kk, uid.bytes), index_kk(kk)
                plain = ("L" if sex == "1" else "P", born, relation, address, keys[village], work, int(desil))
                aids = (pkh == "1", bpnt == "1", pbi == "1")
                yield (snapshot, uid.hex, *sealed, *family, name, *plain, *aids)

    started = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TEMP TABLE bench_rows (LIKE {TABLE}) ON COMMIT DROP")
            cursor.execute("ALTER TABLE bench_rows ALTER COLUMN id DROP NOT NULL")
            with cursor.copy(f"COPY bench_rows ({COLUMNS}) FROM STDIN") as copy:
                for row in rows():
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM bench_rows {upsert}")
        else:
            places = ", ".join(["%s"] * len(STORED))
            cursor.executemany(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES ({places}) {upsert}", rows())
    return ROWS / (time.monotonic() - started)


WRITER = """
import os, sqlite3, sys, time
path, stop = sys.argv[1:]
base = sqlite3.connect(path, timeout=60, isolation_level=None)
base.execute("PRAGMA synchronous=FULL")
longest = 0.0
while not os.path.exists(stop):
    started = time.monotonic()
    base.execute("BEGIN IMMEDIATE"); base.execute("UPDATE bench_wait SET n = n + 1"); base.execute("COMMIT")
    longest = max(longest, time.monotonic() - started)
    time.sleep(0.01)
print(longest * 1000, base.execute("SELECT n FROM bench_wait").fetchone()[0])
"""


def beside(folder: Path, path: Path) -> tuple[dict[str, float], float]:
    """Import while another process writes all the time; returns the longest wait of that process in ms."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return apart(path), 0.0
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_wait (n integer)")
        cursor.execute("INSERT INTO bench_wait VALUES (0)")
    stop = folder / "stop"
    command = [sys.executable, "-c", WRITER, connection.settings_dict["NAME"], str(stop)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    told = apart(path)
    stop.touch()
    waited, written = writer.communicate()[0].split()
    if int(written) < 10:
        raise SystemExit("The other process could not write.")
    return told, float(waited)


def next_quarter(source: Path, target: Path) -> None:
    """A copy with 5 % of desils changed, 1 % of rows missing and 2 % new."""
    with source.open(newline="") as old, target.open("w", newline="") as file:
        lines, out = csv.reader(old), csv.writer(file)
        out.writerow(next(lines))
        for number, line in enumerate(lines):
            if number % 100 == 99:
                continue
            if number % 20 == 0:
                line[9] = str(int(line[9]) % 10 + 1)
            out.writerow(line)
            if number % 50 == 0:
                out.writerow([line[0], f"99{line[1][2:]}".ljust(16, "1"), *line[2:]])


def measure(folder: Path) -> str:
    from django.db import connection

    from workflows.models import Area

    villages = [(one.parent.name.upper(), one.name.upper()) for one in Area.objects.villages().select_related("parent")]
    whole, few, book, later = (folder / name for name in ("all.csv", "few.csv", "all.xlsx", "later.csv"))
    write_csv(whole, people(ROWS, villages))
    write_csv(few, people(FEW, villages, seed=9))
    write_xlsx(book, people(ROWS, villages))
    next_quarter(whole, later)
    slow = default(few)
    empty()
    bare = limit(whole)
    empty()
    first = apart(whole)
    again, waited = beside(folder, later)
    empty()
    xlsx = apart(book)
    rate = ROWS / first["whole"]
    figures = {
        "database": connection.vendor,
        "rows": ROWS,
        "rows_per_s": f"{rate:.0f}",
        "vs_default": f"{rate / slow:.1f}",
        "vs_limit": f"{rate / bare:.2f}",
        "preview_s": f"{first['preview']:.1f}",
        "xlsx_preview_s": f"{xlsx['preview']:.1f}",
        "again_s": f"{again['preview']:.1f}",
        "rss_mb": f"{max(one['rss'] for one in (first, again, xlsx)):.0f}",
        "lock_ms": f"{max(one['lock'] for one in (first, again, xlsx)):.0f}",
        "wait_ms": f"{waited:.0f}",
        "changed": again["changed"],
        "missing": again["missing"],
        "default_rows_per_s": f"{slow:.0f}",
        "limit_rows_per_s": f"{bare:.0f}",
    }
    return "import: " + " ".join(f"{name}={value}" for name, value in figures.items())


def main() -> None:
    if sys.argv[1:2] == ["one"]:
        import django

        django.setup()
        print(json.dumps(one(Path(sys.argv[2]))))
        return
    with site.new_folder() as name:
        site.prepare(Path(name))
        print(measure(Path(name)))


if __name__ == "__main__":
    main()
