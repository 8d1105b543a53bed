"""What becomes of each appointment of an interviewer who cannot come; nothing is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from ...models import AppointmentRun, Interview, User
from ...rules.interviews.clashes import Booking
from ...rules.moments import Span
from ...rules.verdict import YES, Verdict
from . import agenda, conflicts
from .day_sheet import interviewer_of

Kind = AppointmentRun.Kind


@dataclass(frozen=True)
class Shift:
    """`at` is the time after the shift, None if the appointment is cancelled."""

    talk: Interview
    at: datetime | None
    interviewer: User | None
    verdict: Verdict


def preview(talks: Sequence[Interview], kind: Kind, *, to: User | None, day: date | None) -> list[Shift]:
    """`to` is the interviewer afterwards, None for the same; `day` is the new day of a move, at the same hours."""
    if kind == Kind.CANCEL:
        return [Shift(talk, None, None, YES) for talk in talks]
    times = [_on(talk.at, day) if day else talk.at for talk in talks]
    after = [to or interviewer_of(talk) for talk in talks]
    wanted, seen = [], set()
    for talk, at, who in zip(talks, times, after, strict=True):
        # Applicants who share a time need its room and interviewer only once.
        is_first = talk.slot_id is None or talk.slot_id not in seen
        seen.add(talk.slot_id)
        wanted.append(_booking(talk, at, who, kind, is_first=is_first))
    batches = [talk.application.batch for talk in talks]
    verdicts = agenda.judge(wanted, batches, except_for=[talk.pk for talk in talks])
    if to:
        meets = [conflicts.may_meet(talk.application, to) for talk in talks]
        verdicts = [verdict and free for verdict, free in zip(verdicts, meets, strict=True)]
    return [Shift(*line) for line in zip(talks, times, after, verdicts, strict=True)]


def _on(at: datetime, day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, timezone.localtime(at).time()))


def _booking(talk: Interview, at: datetime, who: User | None, kind: Kind, *, is_first: bool) -> Booking:
    span = Span(at, at + (talk.ends_at - talk.at))
    interviewer = who.pk if who and is_first else None
    if kind == Kind.HAND_OVER:
        return Booking(span, who=interviewer)
    return Booking(span, talk.place if is_first else "", interviewer, bytes(talk.application.nik_index))
