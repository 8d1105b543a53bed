"""The order of the optional steps, what the sheets say together, and what may be decided at a check."""

from decimal import Decimal

import pytest

from workflows.rules.interviews import way

ALL = ("check_documents", "visit_home", "practical_test", "interview")


@pytest.mark.parametrize(
    ("steps", "done", "found"),
    [
        (ALL, (), "check_documents"),
        (ALL, ("check_documents", "practical_test"), "visit_home"),
        (ALL, ALL[:3], ""),
        (("interview",), (), ""),
        ((), (), ""),
    ],
)
def test_next_check_is_the_first_that_is_not_done(steps, done, found):
    assert way.next_check(steps, done) == found


@pytest.mark.parametrize(
    ("scores", "fit"),
    [
        ([], None),
        ([None], None),
        ([None, None], None),
        (["80"], "80.00"),
        (["80", "61"], "70.50"),
        (["80", None], "40.00"),
        (["100", "100", "1"], "67.00"),
    ],
)
def test_fit_is_the_mean_of_the_sheets_and_a_missing_one_counts_nothing(scores, fit):
    found = way.fit(None if one is None else Decimal(one) for one in scores)

    assert found == (None if fit is None else Decimal(fit))


def test_role_of_a_step_keeps_others_out():
    assert way.may_do("", ())
    assert way.may_do("Pewawancara", ("Pewawancara", "Instruktur"))
    assert not way.may_do("Pewawancara", ("Instruktur",))


@pytest.mark.parametrize(
    ("step", "decides", "may"),
    [("check_documents", True, True), ("visit_home", False, False), ("practical_test", True, False)],
)
def test_only_who_decides_on_eligibility_refuses_and_nobody_at_a_test(step, decides, may):
    assert bool(way.may_refuse(step, decides=decides)) is may


@pytest.mark.parametrize(
    ("letters", "is_overdue", "is_over", "may"),
    [(0, True, False, False), (1, False, False, False), (1, True, False, True), (0, False, True, True)],
)
def test_check_is_closed_only_after_a_letter_and_its_deadline_or_with_the_class(letters, is_overdue, is_over, may):
    assert bool(way.may_close(letters=letters, is_overdue=is_overdue, is_over=is_over)) is may
