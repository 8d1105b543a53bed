"""How many statements a case costs from its receipt to the kit that is handed over, and a decision of an officer.

Prints one line for the database of DATABASE_URL (a new SQLite file without it):
    flow: statements= of the full case, by the real moves
          vs_orm= ratio to bare ORM that writes the same rows in the same transactions and reads each changed row once
          post_statements= the most of any decision that an officer sends, the whole request; what it leaves to the
                           worker counts as the one row that asks for it
The baseline is counted from the recorded statements (`Recording.bare`), not executed: replaying the same inserts and
updates would take the same number.
With VERBOSE=1, also the kinds of statements, and those that are repeated most. Exits with an error above 1.6 or 30.
"""

import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from bench import site
from bench.recording import Recording, recording

MOST_RATIO, MOST_POST = 1.6, 30


def case() -> Recording:
    """One full case by the moves; one before it fills the caches."""
    from tests.factories import submit
    from tests.factories.courses import begin
    from tests.factories.way import Office
    from workflows.flows.moves import selection, training
    from workflows.models import Application, Ranking

    class Busy(Office):
        def look_again(self, subject: Any) -> None:
            """No: the next request reads it anew."""

    office = Busy()
    for _case in range(2):
        batch, _all = office.batch(), (office.worker, office.interviewer, office.head, office.second_head)
        _ = office.kit_officer
        with recording() as found:
            one = submit(batch)
            for deed in (
                office.invite,
                office.schedule,
                office.hold,
                office.accept,
                selection.confirm,
                lambda a: begin(a.batch),
                office.mark,
                lambda a: training.end_class(a.batch, by=office.head, early=True),
                office.complete,
                lambda a: office.approve_ranking(Ranking.objects.get(batch=a.batch)),
                office.approve_award,
                office.hand_over,
            ):
                with found.paused():  # as the next request would: with nothing in memory
                    one = Application.objects.select_related("batch__course").get(pk=one.pk)
                deed(one)
    return found


def posts() -> dict[str, Recording]:
    """Each decision of a second case, as officers send it."""
    from tests.factories import BatchFactory, submit
    from tests.journeys.office import Office
    from workflows.flows.moves import selection
    from workflows.models import Application

    found: dict[str, Recording] = {}

    class Watched(Office):
        def decide(self, who: str, application: Application, **data: Any) -> Application:
            self.step = application.step
            return super().decide(who, application, **data)

        def post(self, who: str, address: str, /, **data: Any) -> Any:
            with recording() as seen, seen.worker_apart():
                response = super().post(who, address, **data)
            if "decision" in data or "signed" in data:
                found[self.step] = seen
            return response

    office = Watched()
    for _case in range(2):
        batch = BatchFactory(seats=5, instructor=office.people["instructor"])
        one = office.accept(office.interview(office.eligible(submit(batch))))
        selection.confirm(one)
        office.mark(batch, **{one.number: (95, 88)})
        office.end_class(batch)
        one = office.decide("head", Application.objects.get(pk=one.pk), decision="complete")
        office.step = "approve_ranking"
        office.approve_ranking(batch)
        one = office.decide("head", Application.objects.get(pk=one.pk), decision="approve")
        office.decide("kit_officer", one, signed="on")
    return found


def tell(name: str, found: Recording) -> None:
    print(f"  {name}: {len(found.statements)}", dict(found.verbs), f"bare={found.bare}")
    shapes = Counter(re.sub(r"SELECT .*? FROM", "SELECT … FROM", one.sql)[:150] for one in found.statements)
    for shape, number in shapes.most_common(int(os.environ["VERBOSE"])):
        print(f"    {number:3} {shape}")


def main() -> None:
    with site.new_folder() as folder:
        site.prepare(Path(folder))
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()  # the pages keep what they show, which leads from one to the next
        whole, decisions = case(), posts()
        ratio = len(whole.statements) / whole.bare
        most = max(len(one.statements) for one in decisions.values())
        print(
            f"flow: database={connection.vendor} statements={len(whole.statements)} vs_orm={ratio:.2f}"
            f" post_statements={most}"
        )
        if os.environ.get("VERBOSE"):
            for name, found in {"case": whole, **decisions}.items():
                tell(name, found)
    if ratio > MOST_RATIO or most > MOST_POST:
        raise SystemExit("More statements than the aim.")


if __name__ == "__main__":
    main()
