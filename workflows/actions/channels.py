"""The way by which a resident wants to be told."""

from django.db import transaction

from ..events import Event
from ..models import Application, User
from . import journal


@transaction.atomic
def choose(application: Application, *, way: str, by: User | None = None) -> None:
    """From the next notice on; "" leaves it to the office.  What waits already goes as it was queued."""
    if application.told_by == way:
        return
    application.told_by = way
    application.save(update_fields=["told_by"])
    journal.record(application, Event.TOLD_BY, by=by, way=way)
