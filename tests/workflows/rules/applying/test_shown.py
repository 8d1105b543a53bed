"""Full numbers, by who asks and where the application waits."""

import pytest

from workflows.rules.applying.shown import may_show


@pytest.mark.parametrize(
    ("name", "sees_all", "step", "own", "expected"),
    [
        ("phone", False, "interview", False, False),
        ("nik", False, "interview", False, False),
        ("phone", True, "interview", False, True),
        ("nik", True, "", True, True),
        ("nik", False, "interview", True, True),
        ("kk", False, "schedule_interview", True, True),
        ("nik", False, "approve_selection", True, False),
        ("nik", False, "", True, False),
        ("phone", False, "await_class_end", True, True),
        ("phone", False, "", True, False),
        ("phone", True, "", True, True),
    ],
)
def test_number_is_shown_as_long_as_the_work_lasts(name, sees_all, step, own, expected):
    assert bool(may_show(name, sees_all=sees_all, step=step, own=own)) is expected
