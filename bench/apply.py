"""How fast applications are accepted when many residents send at once, and whether any are lost.

For SQLite or a PostgreSQL of its own, with 50 and 200 clients, prints
    apply: database= clients= created= applications stored
           errors= requests that were not accepted
           vs_raw= vs_orm= throughput relative to plain SQL and plain ORM writing the same rows (baselines.py), each
                   the median of alternating rounds behind the same server
           p99_ms= p50_ms= response time
           lost= acknowledged applications that are not stored, duplicates= residents stored twice
and then, after kill -9 of the server (and database) during a run and sending everything unanswered again,
    apply: database= killed= acknowledged= before the kill, lost= duplicates= after the restart, stored=

No worker runs: its work after the commit is not part of sending.
    python -m bench.apply sqlite|postgresql [--each 300] [--rounds 3] [--clients 50,200]
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

from bench import crowd, resident, site

from .cluster import Cluster
from .resident import Ready

WEB = 8734
HOST = f"http://localhost:{WEB}"
BASE = Path(__file__).resolve().parents[1]
KINDS = ("real", "orm", "raw")
# The minimum time a person has the form open (settings.LEAST_SECONDS).
FILLING_IN = 5


class Server:
    """granian as in the Procfile, in its own session, so that all its processes can be killed."""

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(WEB), "--workers", "2"]
        quiet = ["--blocking-threads", "1", "--backlog", "1024", "--no-ws", "--log-level", "critical"]
        words = [*command, *quiet, "cms.wsgi:application"]
        self.process = subprocess.Popen(words, cwd=BASE, env=os.environ, start_new_session=True)
        while subprocess.call(["curl", "-fso", "/dev/null", f"{HOST}/healthz"]):
            if self.process.poll() is not None:
                raise SystemExit("The server does not start.")
            time.sleep(0.2)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


class Run:
    """One database, one server, and one class that all apply for."""

    def __init__(self, options: Any) -> None:
        from workflows.models import Area, Batch

        page = site.make_course(1)
        site.open_to_all(page.course.batches.get())
        self.batch = Batch.objects.get()
        self.question = page.course.questions.get().pk
        self.villages = list(Area.objects.villages().values_list("pk", "parent_id"))
        self.serials, self.options = count(1), options

    def prepare(self, kind: str, many: int) -> list[Ready]:
        serials = [next(self.serials) for _one in range(many)]
        if kind != "real":
            return [self._baseline(kind, serial) for serial in serials]
        return [self._ready(serial) for serial in serials]

    def _ready(self, serial: int) -> Ready:
        area = self.villages[serial % len(self.villages)]
        return resident.ready(HOST, self.batch, serial, *area, self.question)

    def _baseline(self, kind: str, serial: int) -> Ready:
        village, _district = self.villages[serial % len(self.villages)]
        return resident.to_baseline(HOST, kind, self.batch.pk, serial, village, self.question)

    def measure(self, clients: int) -> list[str]:
        """Alternate rounds of the three kinds, after a short one to warm up."""
        found: dict[str, list[crowd.Outcome]] = {kind: [] for kind in KINDS}
        for number in range(self.options.rounds + 1):
            for kind in KINDS:
                requests = self.prepare(kind, self.options.each if number else 20)
                time.sleep(FILLING_IN if kind == "real" else 0)
                outcome = crowd.send(HOST, requests, clients)
                found[kind] += [outcome] if number else []
        real = found["real"]
        taken = [nik for one in real for nik in one.taken]
        errors = [fault for kind in KINDS for one in found[kind] for fault in one.errors]
        ratio = {kind: statistics.median(_ratios(real, found[kind])) for kind in ("raw", "orm")}
        speed = statistics.median(one.per_second for one in real)
        lost, twice = self.missing(taken)
        print(
            f"apply: database={self.vendor} clients={clients} created={len(taken)} errors={len(errors)} "
            f"vs_raw={ratio['raw']:.2f} vs_orm={ratio['orm']:.2f} per_second={speed:.0f} "
            f"p99_ms={round(statistics.median(one.ms(99) for one in real))} "
            f"p50_ms={round(statistics.median(one.ms(50) for one in real))} lost={lost} duplicates={twice}",
            flush=True,
        )
        return [repr(fault) for fault in errors[:3]] + (["lost or doubled"] if lost or twice else [])

    @property
    def vendor(self) -> str:
        from django.db import connection

        return connection.vendor

    def missing(self, niks: list[str]) -> tuple[int, int]:
        """The numbers of these residents without an application and with more than one."""
        from collections import Counter

        from workflows.models import Application

        stored = Counter(bytes(index) for index in Application.objects.values_list("nik_index", flat=True))
        indexes = [Application.nik.index(nik) for nik in niks]
        return sum(not stored[index] for index in indexes), sum(stored[index] > 1 for index in indexes)

    def survive(self, server: Server, cluster: Cluster | None) -> list[str]:
        """Kill -9 during a run, then send again everything that was not acknowledged."""
        from django.db import connection

        requests = self.prepare("real", self.options.each)
        time.sleep(FILLING_IN)
        at, killed = self.options.each // 3, []

        def watch(outcome: crowd.Outcome) -> None:
            if len(outcome.taken) >= at and not killed:
                killed.append(True)
                server.kill()
                if cluster:
                    cluster.kill()

        connection.close()  # the connection dies with the database
        before = crowd.send(HOST, requests, 50, watch)
        if cluster:
            cluster.start()
        server.start()
        lost, _twice = self.missing(before.taken)
        crowd.send(HOST, [one for one in requests if one.nik not in set(before.taken)], 50)
        still, twice = self.missing([one.nik for one in requests])
        print(
            f"apply: database={self.vendor} killed=server{'+database' if cluster else ''} "
            f"acknowledged={len(before.taken)} lost={lost} sent_again={len(requests) - len(before.taken)} "
            f"stored={len(requests) - still} of={len(requests)} duplicates={twice}",
            flush=True,
        )
        return ["lost or doubled after the kill"] if lost or still or twice else []


def _ratios(real: list[crowd.Outcome], others: list[crowd.Outcome]) -> list[float]:
    return [one.per_second / other.per_second for one, other in zip(real, others, strict=True)]


def bench(folder: Path, options: Any, cluster: Cluster | None) -> list[str]:
    site.prepare(folder)
    run, server = Run(options), Server()
    server.start()
    try:
        faults = [fault for clients in map(int, options.clients.split(",")) for fault in run.measure(clients)]
        return faults + run.survive(server, cluster)
    finally:
        server.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.apply")
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--each", type=int, default=300, help="applications a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", default="50,200")
    options = parser.parse_args()
    os.environ |= {"TRUSTED_PROXIES": "1", "BENCH_QUEUE": "1"}
    with site.new_folder() as name:
        cluster = Cluster(Path(name)) if options.database == "postgresql" else None
        if cluster:
            cluster.start()
            os.environ["DATABASE_URL"] = cluster.url
        try:
            faults = bench(Path(name), options, cluster)
        finally:
            if cluster:
                cluster.stop()
    if faults:
        raise SystemExit(f"Faults: {faults}")


if __name__ == "__main__":
    main()
