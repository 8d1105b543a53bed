import pytest

from workflows.rules.verdict import YES, Answer, no, unknown, yes


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [(YES, True), (yes(), True), (yes(seen=0), True), (no("x"), False), (unknown("x"), False), (unknown(), False)],
)
def test_verdict_is_truthy_for_yes_only(verdict, expected):
    assert bool(verdict) is expected


@pytest.mark.parametrize(
    ("verdict", "answer", "reasons", "seen"),
    [
        (yes(seen=3), Answer.YES, (), 3),
        (no("first", "second", seen=False), Answer.NO, ("first", "second"), False),
        (unknown("why"), Answer.UNKNOWN, ("why",), None),
    ],
)
def test_verdict_carries_its_reasons_and_what_was_seen(verdict, answer, reasons, seen):
    assert (verdict.answer, verdict.reasons, verdict.seen) == (answer, reasons, seen)


def test_reason_joins_all_reasons():
    assert (no("Too young.", "Too far.").reason, YES.reason) == ("Too young. Too far.", "")


def test_answers_are_the_stored_values():
    assert [str(answer) for answer in Answer] == ["yes", "no", "unknown"]
