"""Work that loses its database is taken up again when it is back, and the log says so in two lines."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from workflows import lasting
from workflows.lasting import outlast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(lasting, "PAUSE", 0.0)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own transaction


def failing(*faults):
    """Work that fails with each of these, then succeeds."""
    left = list(faults)

    def work():
        if left:
            raise left.pop(0)

    return work, left


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_work_is_taken_up_again_and_the_log_has_two_lines(caplog, kind):
    work, left = failing(kind("server closed the connection\nDETAIL: 3671..."), kind("still"), kind("still"))

    outlast(work, name="clock")

    assert left == []
    assert [record.getMessage() for record in caplog.records] == [
        "clock: the database failed (server closed the connection). Waiting for it.",
        "clock: going on after 0 seconds.",
    ]


def test_database_that_does_not_answer_is_waited_for():
    """Three attempts to ask it fail, and the work is not tried meanwhile."""
    asked, (work, left) = [], failing(OperationalError("gone"))

    def away(execute, *args):
        asked.append(args)
        if len(asked) < 4:
            raise OperationalError("could not connect")
        return execute(*args)

    with connection.execute_wrapper(away):
        outlast(work, name="clock")

    assert (len(asked), left) == (4, [])


def test_trouble_that_goes_on_is_said_again_after_a_while(caplog, monkeypatch):
    monkeypatch.setattr(lasting, "SAY_AGAIN", 0.0)
    work, _left = failing(OperationalError("disk full"), OperationalError("disk full"))

    outlast(work, name="worker")

    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"] * 2


@pytest.mark.parametrize("fault", [DatabaseError("syntax"), ValueError("x")])
def test_other_faults_are_not_waited_for(fault):
    work, _left = failing(fault)

    with pytest.raises(type(fault)):
        outlast(work, name="clock")
