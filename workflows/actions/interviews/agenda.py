"""Book times for interviews one after another, so that two officers cannot take the same room or person."""

from django.db import connection

from ...models import Batch, Interview
from ...queries.interviews import agenda
from ...rules.interviews.agenda import Booking
from ..refusal import require

# The PostgreSQL lock shared by all bookings. SQLite needs none, because it has only one writer at a time.
AGENDA = 7_310_052


def require_free(wanted: list[Booking], batch: Batch, *, except_for: Interview | None = None) -> None:
    """Raises `Refusal` unless all these times can be booked.  They stay free until the transaction ends."""
    _one_at_a_time()
    require(agenda.bookable(wanted, batch, except_for=except_for))


def _one_at_a_time() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [AGENDA])
