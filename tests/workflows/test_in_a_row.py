"""What many deeds share is read once, only while they go on; a part of a whole transaction sets no savepoint."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from workflows.in_a_row import as_a_whole, in_a_row, known, part, read_once


@read_once
def asked(of: list[int] | tuple[int, ...], more: int = 0) -> int:
    ASKED.append(of)
    return len(ASKED)


ASKED: list[object] = []


def test_function_is_asked_once_for_the_same_arguments_in_a_row_only():
    ASKED.clear()
    with in_a_row():
        assert [asked((1,)), asked((1,)), asked((2,)), asked((1,), more=1)] == [1, 1, 2, 3]
        known(asked, 9, (3,))
        assert asked((3,)) == 9
    assert [asked((1,)), asked((1,))] == [4, 5]
    known(asked, 9, (3,))
    assert asked((3,)) == 6


@pytest.mark.django_db
def test_part_has_a_savepoint_unless_it_is_of_a_whole():
    with CaptureQueriesContext(connection) as captured:
        with transaction.atomic(), as_a_whole(), part():
            pass
        whole = len(captured)
        with transaction.atomic(), part():
            pass
    assert (whole, len(captured) - whole) == (2, 4)
