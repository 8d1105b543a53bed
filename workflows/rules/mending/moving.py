"""To which steps may a case be sent back, reopened or moved?"""

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

CHECK, APPOINT, SELECT = "approve_eligibility", "schedule_interview", "approve_selection"
# The step that decided before the step where a case waits.
STEP_BEFORE = {
    "await_correction": CHECK,
    "await_register": CHECK,
    "schedule_interview": CHECK,
    "interview": CHECK,
    "approve_selection": APPOINT,
    "await_seat": SELECT,
    "await_confirmation": SELECT,
}


def step_before(step: str) -> str:
    """The step one back from `step`; "" if there is none, or if something irrevocable was issued since."""
    return STEP_BEFORE.get(step, "")


def sound_steps(step: str, *, is_eligible: bool, was_interviewed: bool) -> list[str]:
    """The steps to which a waiting case may be moved, earliest first. None of them skips a decision.

    Empty for a case that has ended, is being matched, or has taken a seat.
    """
    if step not in (CHECK, *STEP_BEFORE):
        return []
    able = {CHECK: True, APPOINT: is_eligible, SELECT: is_eligible and was_interviewed}
    return [one for one, sound in able.items() if sound and one != step]


def reopened_at(step: str) -> str:
    """Where a case goes on that ended while it waited at `step`; "" if it cannot: the seat was taken."""
    return step if step in (CHECK, APPOINT, SELECT) else {"interview": APPOINT}.get(step, step_before(step))


def may_reopen(*, has_ended: bool, has_left_class: bool, is_over: bool, step: str) -> Verdict:
    """May an ended case be reopened? `step` is where it would go on, "" for nowhere."""
    if not has_ended:
        return no(_("Only a case that was refused, closed or withdrawn can be reopened."))
    if has_left_class or not step:
        return no(_("The applicant had taken a seat, so the case stays closed. They can apply again."))
    if is_over:
        return no(_("The class is over, so the case stays closed. The applicant can apply for another class."))
    return YES


def may_change_list(*, by_list: bool, is_upheld: bool) -> Verdict:
    """May a decision be changed that the approved list of the class made? Only after an objection was upheld."""
    if by_list and not is_upheld:
        return no(
            _("The approved list of the class made this decision. Only an objection that is upheld can change it.")
        )
    return YES
