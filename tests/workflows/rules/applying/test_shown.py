"""Full numbers, by who asks and where the application waits."""

import pytest

from workflows.rules.applying.shown import may_show


@pytest.mark.parametrize(
    ("name", "sees_all", "step", "expected"),
    [
        ("nik", True, "", True),
        ("nik", False, "interview", True),
        ("kk", False, "schedule_interview", True),
        ("nik", False, "approve_selection", False),
        ("nik", False, "", False),
        ("phone", False, "await_class_end", True),
        ("phone", False, "", False),
        ("phone", True, "", True),
    ],
)
def test_number_is_shown_as_long_as_the_work_lasts(name, sees_all, step, expected):
    assert bool(may_show(name, sees_all=sees_all, step=step)) is expected
