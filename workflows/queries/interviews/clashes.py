"""Which planned interview times can be booked, each with the reason if it cannot."""

from collections.abc import Sequence

from django.utils import timezone

from ...models import Batch, InterviewSlot
from ...rules.interviews import slots
from ...rules.interviews.clashes import Booking
from ...rules.moments import Span
from ...rules.verdict import Verdict
from . import agenda


def booking(slot: InterviewSlot) -> Booking:
    return Booking(Span(slot.starts_at, slot.ends_at), slot.place, slot.interviewer_id)


def of_planned(planned: Sequence[InterviewSlot], batch: Batch) -> list[Verdict]:
    """One verdict for each time, beside all that is booked and those before it in the plan."""
    now = timezone.now()
    verdicts = agenda.judge([booking(one) for one in planned], [batch] * len(planned))
    return [
        verdict and slots.choosable(one.closes_at, now) if one.is_open else verdict
        for one, verdict in zip(planned, verdicts, strict=True)
    ]
