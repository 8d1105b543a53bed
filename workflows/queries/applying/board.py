"""The board: how many applications stand at each stage of each class, for how long, and how many are late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...models import CHECKS, Application, Batch, Step

# Steps at which the same people act, in the order of the work.
STAGES: tuple[tuple[Any, tuple[Step, ...]], ...] = (
    (_("Check"), (Step.MATCH_REGISTER, Step.APPROVE_ELIGIBILITY, *CHECKS)),
    (_("Waiting for data"), (Step.AWAIT_CORRECTION, Step.AWAIT_REGISTER)),
    (_("To invite"), (Step.SCHEDULE_INTERVIEW, Step.DECIDE_ABSENCE)),
    (_("Interview"), (Step.INTERVIEW,)),
    (_("Selection"), (Step.APPROVE_SELECTION,)),
    (_("Waiting list"), (Step.AWAIT_SEAT,)),
    (_("Offer"), (Step.AWAIT_CONFIRMATION,)),
    (_("Other class"), (Step.AWAIT_CLASS,)),
    (_("In class"), (Step.AWAIT_CLASS_END,)),
    (_("Completion"), (Step.APPROVE_COMPLETION, Step.AWAIT_RANKING)),
    (_("Kit"), (Step.APPROVE_AWARD, Step.HAND_OVER_KIT)),
)

IN_CLASS = next(place for place, (_label, steps) in enumerate(STAGES) if Step.AWAIT_CLASS_END in steps)


def is_movable(batch: Batch, stage: int) -> bool:
    """Can the applicants of this stage still move to another class? Participants only before the first day."""
    return stage < IN_CLASS or (stage == IN_CLASS and not batch.has_begun)


@dataclass(frozen=True)
class Cell:
    """One stage of one class. `since` is when the one that has waited longest came to its step."""

    label: Any
    steps: tuple[Step, ...]
    number: int = 0
    late: int = 0
    since: datetime | None = None

    @property
    def days(self) -> int:
        """Whole days that the oldest has waited."""
        return (timezone.now() - self.since).days if self.since else 0


@dataclass(frozen=True)
class Row:
    batch: Batch
    cells: list[Cell]


def on_board(classes: QuerySet[Batch], applications: QuerySet[Application]) -> QuerySet[Batch]:
    """The classes that are not over, and those in which something still waits."""
    waits = applications.filter(batch=OuterRef("pk"), step__gt="").order_by()
    runs = Q(ended_at=None, called_off_at=None, ends_on__gte=timezone.localdate())
    return classes.filter(runs | Exists(waits))


def board(batches: Iterable[Batch], applications: QuerySet[Application]) -> list[Row]:
    """A row for each class, from the `applications` that an officer may see.  One query."""
    shown = list(batches)
    found = applications.filter(batch__in=[one.pk for one in shown], step__gt="").order_by().values("batch", "step")
    late = Count("pk", filter=Q(step_due__lt=timezone.now()))
    counts = found.annotate(number=Count("pk"), late=late, since=Min("step_since"))
    counted = {(one["batch"], one["step"]): one for one in counts}
    return [Row(one, [_cell(one, *stage, counted) for stage in STAGES]) for one in shown]


def _cell(batch: Batch, label: Any, steps: tuple[Step, ...], counted: dict[tuple[int, str], dict[str, Any]]) -> Cell:
    parts = [counted[batch.pk, step] for step in steps if (batch.pk, step) in counted]
    numbers = (sum(one[name] for one in parts) for name in ("number", "late"))
    return Cell(label, steps, *numbers, min((one["since"] for one in parts if one["since"]), default=None))
