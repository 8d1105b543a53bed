"""The result of a rule: yes, no or unknown, with reasons."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """An answer, its reasons (translatable texts or codes), and the value that the rule found."""

    answer: Answer
    reasons: tuple[Any, ...] = ()
    seen: Any = field(default=None)

    def __bool__(self) -> bool:
        """True only for yes: unknown never counts as yes."""
        return self.answer is Answer.YES

    @property
    def reason(self) -> str:
        return " ".join(str(reason) for reason in self.reasons)


YES = Verdict(Answer.YES)


def yes(seen: Any = None) -> Verdict:
    return Verdict(Answer.YES, seen=seen)


def no(*reasons: Any, seen: Any = None) -> Verdict:
    return Verdict(Answer.NO, reasons, seen)


def unknown(*reasons: Any, seen: Any = None) -> Verdict:
    return Verdict(Answer.UNKNOWN, reasons, seen)
