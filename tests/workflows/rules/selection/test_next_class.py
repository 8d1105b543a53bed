import pytest

from workflows.rules.selection.next_class import is_due, may_ask
from workflows.rules.verdict import Answer


@pytest.mark.parametrize(
    ("waits", "lacked_a_seat", "expected"),
    [
        (True, False, Answer.YES),
        (False, True, Answer.YES),
        (True, True, Answer.YES),
        (False, False, Answer.NO),
    ],
)
def test_next_class_is_for_who_waits_or_lacked_a_seat(waits, lacked_a_seat, expected):
    assert may_ask(waits=waits, lacked_a_seat=lacked_a_seat).answer == expected


@pytest.mark.parametrize(
    ("waits", "offers_have_ended", "expected"),
    [
        (True, True, Answer.YES),
        (True, False, Answer.NO),
        (False, False, Answer.YES),
        (False, True, Answer.YES),
    ],
)
def test_who_waits_keeps_the_place_while_a_seat_may_come_free(waits, offers_have_ended, expected):
    assert is_due(waits=waits, offers_have_ended=offers_have_ended).answer == expected


def test_every_refusal_says_why(in_english):
    assert may_ask(waits=False, lacked_a_seat=False).reason == (
        "Only applicants on the waiting list, or refused for lack of a seat, can move to the next class."
    )
    assert is_due(waits=True, offers_have_ended=False).reason == "A seat in this class may still come free."
