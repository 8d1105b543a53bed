"""The nine stages that officers count: "Step 3 of 9". Steps at which the same question is open are one stage."""

STAGES: tuple[tuple[str, ...], ...] = (
    ("match_register",),
    ("approve_eligibility", "await_correction", "await_register", "check_documents", "visit_home", "practical_test"),
    ("schedule_interview",),
    ("interview", "decide_absence"),
    ("approve_selection",),
    ("await_seat", "await_confirmation", "await_class"),
    ("await_class_end",),
    ("approve_completion", "await_ranking"),
    ("approve_award", "hand_over_kit"),
)


def number(step: str) -> int:
    """The stage of a step, counted from 1; 0 once the application has ended."""
    return next((at for at, steps in enumerate(STAGES, start=1) if step in steps), 0)
