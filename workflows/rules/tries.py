"""May one more secret be tried? Counts recent tries, before anything is hashed."""

from collections.abc import Sequence
from datetime import datetime, timedelta


def free_at(recent: Sequence[datetime], *, most: int, window: timedelta) -> datetime | None:
    """When the next try is allowed, or None if it is allowed now. `recent` lies within `window`, latest first."""
    return recent[most - 1] + window if len(recent) >= most else None
