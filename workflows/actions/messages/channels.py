"""The channel that a resident prefers for notices."""

from django.db import transaction

from ...events import Event
from ...models import Application, User
from ..audit import journal


@transaction.atomic
def choose(application: Application, *, way: str, by: User | None = None) -> None:
    """Set the preferred channel; "" leaves it to the office. Notices already queued keep their channel."""
    if application.told_by == way:
        return
    application.told_by = way
    application.save(update_fields=["told_by"])
    journal.record(application, Event.TOLD_BY, by=by, way=way)
