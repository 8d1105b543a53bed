from decimal import Decimal

import pytest
from django.utils import translation

from workflows.rules.selection.selection import Outcome, Why
from workflows.rules.selection.words import led_to, plain, sentence

WEIGHTS = {"need": 40, "fit": 50, "order": 10}
POINTS = {"need": Decimal("32.000"), "fit": Decimal("40.835"), "order": Decimal("6.100")}


@pytest.mark.parametrize(
    ("given", "expected"),
    [("32.000", "32"), ("100.000", "100"), ("40.835", "40.835"), ("6.100", "6.1"), ("0.000", "0")],
)
def test_plain_leaves_out_zeros_at_the_end(given, expected, in_english):
    assert plain(Decimal(given)) == expected


def test_sentence_tells_the_points_and_what_set_the_next_rank_apart(in_english):
    assert sentence(4, POINTS, WEIGHTS, "submitted") == (
        "Rank 4: need 32 of 40, fit 40.835 of 50, order 6.1 of 10; before rank 5 by earlier application."
    )
    assert sentence(9, POINTS, WEIGHTS, "") == "Rank 9: need 32 of 40, fit 40.835 of 50, order 6.1 of 10."


def test_sentence_is_in_indonesian_with_a_comma():
    with translation.override("id"):
        assert sentence(4, POINTS, WEIGHTS, "submitted") == (
            "Peringkat 4: kebutuhan 32 dari 40, kecocokan 40,835 dari 50, urutan 6,1 dari 10; "
            "di atas peringkat 5 karena mendaftar lebih dahulu."
        )


@pytest.mark.parametrize(
    ("why", "outcome", "expected"),
    [
        (Why.RANK, Outcome.ACCEPT, "There is a seat at this rank."),
        (Why.KEPT, Outcome.REFUSE, "The last seats are kept for: women, desil 1-2, and the waiting list is full."),
        (Why.EXCEPTION, Outcome.ACCEPT, "Accepted as an exception, with a reason on record."),
        (Why.BELOW, Outcome.REFUSE, "The score is below the pass mark."),
    ],
)
def test_led_to_says_what_the_rank_leads_to(why, outcome, expected, in_english):
    assert led_to(why, outcome, ["women", "desil 1-2"]) == expected
