"""Queries for notices: who already has a digest, and the rows that their texts need."""

from datetime import datetime
from typing import Any

from ...events import Event
from ...models import Notice


def told_of(occasion: datetime) -> Any:
    """The ids of officers whose digest for this day is already queued."""
    return Notice.objects.filter(event=Event.STAFF_DIGEST, occasion=occasion).values("officer")


def whole(found: Any) -> Any:
    """The queryset joined with every row that the text of a notice needs."""
    about = ("application__batch__course", "subscription__course", "subscription__type", "batch__course")
    return found.select_related(*about, "announcement", "officer")
