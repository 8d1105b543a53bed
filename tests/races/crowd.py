"""Several processes that do the same thing at the same moment, against the test database.

`locks=False` is the control: it takes away the locks and the guards that the product relies on, so that a test can
show that the race is there and that it is they that win it.
"""

import importlib
import multiprocessing
import os
import queue
import signal
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection, connections

# Forked from a server that has already loaded Django; each process opens its own connection.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.races.ready"])
# Seconds after which a process that never comes is given up: so long no machine takes to start one.
GIVEN_UP = 900


def _prepare(database: dict[str, Any], locks: bool) -> None:
    """A process with the same settings, looking at the test database."""
    from django.db import connections as mine

    from . import ready  # noqa: F401 (where it was not read before)

    mine["default"].settings_dict["NAME"] = database["NAME"]
    if not locks:
        _take_locks_away(mine["default"])


def _take_locks_away(mine: Any) -> None:
    from django.db.models import QuerySet
    from viewflow.workflow.lock import no_lock
    from viewflow.workflow.nodes import ViewActivation

    from workflows.actions.applying import applications, attempts
    from workflows.actions.interviews import agenda
    from workflows.actions.training import enrolments
    from workflows.flows.application import ApplicationFlow
    from workflows.flows.engine.decide import DecideActivation
    from workflows.queries.applying.attempts import verdict_of
    from workflows.rules.courses import seats
    from workflows.rules.interviews import slots

    def unguarded(application: Any, to: Any, *, expected: Any, **values: Any) -> None:
        type(application).objects.filter(pk=application.pk).update(status=to, **values)
        for name, value in {"status": to, **values}.items():
            setattr(application, name, value)

    def slow(rule: Any) -> Any:
        def asked(room: int, **counts: int) -> Any:
            time.sleep(0.005)
            return rule(room, **counts)

        return asked

    seats.seat_to_take, slots.slot_to_take = map(slow, (seats.seat_to_take, slots.slot_to_take))

    def taken_without_waiting(one: Any) -> Any:
        verdict = verdict_of(one)
        attempts._store(one, verdict)
        return verdict

    look = agenda.agenda.bookable

    def bookable(*wanted: Any, **of: Any) -> Any:
        verdict = look(*wanted, **of)
        time.sleep(0.005)
        return verdict

    agenda.agenda.bookable, agenda.one_at_a_time = bookable, lambda: None
    applications.move = enrolments.move = unguarded
    attempts.take = taken_without_waiting
    ApplicationFlow.lock_impl = no_lock
    QuerySet.select_for_update = lambda self, *args, **kwargs: self
    DecideActivation.complete = vars(ViewActivation)["complete"]
    if mine.vendor == "sqlite":
        # Django's own default: a transaction that reads first and writes then cannot wait for its turn.
        mine.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
        mine.settings_dict["OPTIONS"]["timeout"] = 0.05


def _work(database: Any, locks: bool, task: str, jobs: list[Any], barrier: Any, results: Any) -> None:
    _prepare(database, locks)
    module, _, name = task.rpartition(".")
    act = getattr(importlib.import_module(module), name)
    told: Counter[str] = Counter()
    for job in jobs:
        barrier.wait(timeout=GIVEN_UP)
        try:
            told[act(job)] += 1
        except Exception as fault:  # what went wrong is the result of a control
            told[type(fault).__name__] += 1
    results.put(told)


def _next(results: Any, crowd: list[Any]) -> Counter[str]:
    """The answers of the next process that is done.  Raises `RuntimeError` where one died instead."""
    while True:
        try:
            return results.get(timeout=1)
        except queue.Empty:
            if any(one.exitcode for one in crowd):
                raise RuntimeError("A process of the crowd died; its traceback is above.") from None


def run(task: Callable[[Any], str], jobs: list[list[Any]], *, locks: bool = True) -> Counter[str]:
    """Let one process for each list of `jobs` do them, all starting each job together; counts what they answered."""
    connections.close_all()
    database = {"NAME": str(connection.settings_dict["NAME"])}
    # By name: what it takes from the test is read when Django is set up.
    named = f"{task.__module__}.{task.__qualname__}"
    barrier, results = FORKS.Barrier(len(jobs)), FORKS.Queue()
    crowd = [
        FORKS.Process(target=_work, args=(database, locks, named, mine, barrier, results), daemon=True) for mine in jobs
    ]
    for one in crowd:
        one.start()
    total: Counter[str] = Counter()
    for _one in crowd:
        total += _next(results, crowd)
    for one in crowd:
        one.join()
    return total


def _work_until(database: Any, task: str, job: Any, statements: int) -> None:
    _prepare(database, locks=True)
    from django.db import connections as mine

    left = [statements]

    def count(execute: Any, *args: Any) -> Any:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    module, _, name = task.rpartition(".")
    with mine["default"].execute_wrapper(count):
        getattr(importlib.import_module(module), name)(job)


def killed(task: Callable[[Any], Any], job: Any, *, statements: int) -> bool:
    """Do one job in a process that is killed (SIGKILL) before this statement of the database.  False if it ended."""
    connections.close_all()
    database = {"NAME": str(connection.settings_dict["NAME"])}
    named = f"{task.__module__}.{task.__qualname__}"
    one = FORKS.Process(target=_work_until, args=(database, named, job, statements), daemon=True)
    one.start()
    one.join()
    assert one.exitcode in (0, -signal.SIGKILL)
    return bool(one.exitcode)
