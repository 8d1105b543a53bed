"""To which steps may a case be sent back, reopened or moved?"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from ..verdict import YES, Verdict, no

CHECK, APPOINT, SELECT = "approve_eligibility", "schedule_interview", "approve_selection"
# Steps at which no officer decides, with the step that led there.
LED_BY = {"await_correction": CHECK, "await_register": CHECK, "await_seat": SELECT, "await_confirmation": SELECT}


def step_before(step: str, deciding: Sequence[str]) -> str:
    """The step one back from `step`; "" if there is none, or if something irrevocable was issued since.

    `deciding` are the steps at which officers decide on the applicants of the class, in order.
    """
    if step in LED_BY:
        return LED_BY[step]
    at = "schedule_interview" if step == "interview" else step
    before = deciding[: deciding.index(at)] if at in deciding else []
    return before[-1] if before else ""


def sound_steps(step: str, deciding: Sequence[str], *, is_eligible: bool, done: Sequence[str]) -> list[str]:
    """The steps to which a waiting case may be moved, earliest first. None of them skips a decision.

    `done` are the steps of `deciding` between eligibility and selection that are done. Empty for a case that has ended,
    is being matched, or has taken a seat.
    """
    if step not in (*deciding, *LED_BY, "interview"):
        return []
    reached = [CHECK] if not is_eligible else list(deciding)
    missing = next((at for at, one in enumerate(reached) if one not in (CHECK, *done)), len(reached))
    return [one for one in reached[: missing + 1] if one != step]


def reopened_at(step: str, deciding: Sequence[str]) -> str:
    """Where a case goes on that ended while it waited at `step`; "" if it cannot: the seat was taken."""
    return step if step in deciding else {"interview": APPOINT}.get(step, step_before(step, deciding))


def may_reopen(*, has_ended: bool, has_left_class: bool, is_over: bool, step: str) -> Verdict:
    """May an ended case be reopened? `step` is where it would go on, "" for nowhere."""
    if not has_ended:
        return no(_("Only a case that was refused, closed, declined or withdrawn can be reopened."))
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
