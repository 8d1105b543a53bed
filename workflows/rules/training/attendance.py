"""When attendance can be recorded, how many lesson hours count, and who is to be called."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ...dates import weekday_moment
from ..verdict import YES, Verdict, no

ABSENT = "absent"
CAME = frozenset({"present", "late"})
IN_A_ROW = 2


def may_record(*, starts_at: datetime, now: datetime, is_dropped: bool, has_ended: bool) -> Verdict:
    """Can the attendance of a lesson be recorded or corrected now?"""
    if is_dropped:
        return no(_("This lesson was dropped, so nobody has to come."))
    if has_ended:
        return no(_("This class has ended, so its attendance can no longer be changed."))
    if now < starts_at:
        return no(_("Attendance can be recorded from %(moment)s on.") % {"moment": weekday_moment(starts_at)})
    return YES


def may_excuse(*, starts_at: datetime, now: datetime, is_dropped: bool, in_class: bool) -> Verdict:
    """Can a participant say now that they cannot come to a lesson, or take that back?"""
    if is_dropped or not in_class:
        return no(_("You do not have to come to this lesson."))
    if now >= starts_at:
        return no(_("This lesson has begun. Call the office or your instructor."))
    return YES


def hours_of(state: str, lesson_hours: int, given: int | None = None) -> int:
    """The lesson hours that count. Whoever comes late loses one, unless `given` says how many they were there."""
    if state not in CAME:
        return 0
    if state == "present":
        return lesson_hours
    return min(max(given if given is not None else lesson_hours - 1, 1), lesson_hours)


def percent(attended: int, held: int) -> int | None:
    """Attendance in percent of the lesson hours held so far; None before the first lesson."""
    return round(100 * attended / held) if held else None


def is_to_be_called(states: Sequence[str]) -> bool:
    """Was the participant absent without excuse at the last two lessons? `states` are in order of time."""
    return len(states) >= IN_A_ROW and all(one == ABSENT for one in states[-IN_A_ROW:])


# How instructors write them on sheets and in files, in small letters.
WORDS = {
    "present": ("hadir", "h", "present", "p", "v", "✓", "ya", "1"),
    "late": ("terlambat", "telat", "t", "late", "l"),
    "excused": ("izin", "ijin", "i", "sakit", "s", "excused", "e"),
    "absent": ("tidak hadir", "absen", "alpa", "alpha", "a", "tanpa kabar", "absent", "0"),
}


def state_of(word: str) -> str | None:
    """The attendance that a word means; None if it means none."""
    small = " ".join(word.lower().split())
    return next((state for state, words in WORDS.items() if small in words), None)
