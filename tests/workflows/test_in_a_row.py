"""What many deeds share is read once, only while they go on; a part of a whole transaction sets no savepoint."""

from contextlib import suppress

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from workflows.in_a_row import Same, as_a_whole, forget, in_a_row, known, part, read_once
from workflows.models import Area


@read_once
def asked(of: object, more: int = 0) -> int:
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


@pytest.mark.django_db
def test_part_of_a_part_has_no_savepoint_and_its_fault_ends_both():
    with CaptureQueriesContext(connection) as captured, part(), part():
        pass
    assert len(captured) == 2

    with transaction.atomic(), part():
        with suppress(ZeroDivisionError), part():
            raise ZeroDivisionError
        with pytest.raises(transaction.TransactionManagementError):
            Area.objects.exists()


def test_answer_counts_for_the_same_object_only_and_is_forgotten_on_request():
    ASKED.clear()
    one, twin = [1], [1]
    with in_a_row(), in_a_row():
        answers = [asked(Same(one)), asked(Same(twin)), asked(Same(one))]
        forget(asked, Same(one))
        assert [*answers, asked(Same(one))] == [1, 2, 1, 3]
