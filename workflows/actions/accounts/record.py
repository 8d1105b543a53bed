"""Write an event about an officer's account to the journal."""

from typing import Any

from django.db import transaction

from ...events import Event
from ...models import Entry, User
from ..audit import journal


@transaction.atomic
def record(user: User, event: Event, *, by: User | None, **detail: Any) -> Entry:
    """Record `event` about the account. Its row is locked, so that simultaneous entries keep the chain whole."""
    User.objects.select_for_update().only("pk").get(pk=user.pk)
    return journal.record(user, event, by=by, **detail)
