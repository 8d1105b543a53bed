"""Book times for interviews one after another, so that two officers cannot take the same room or person."""

from collections.abc import Collection, Sequence

from django.db import connection

from ...models import Batch
from ...queries.interviews import agenda
from ...rules.interviews.clashes import Booking
from ..refusal import require

# The PostgreSQL lock shared by all bookings. SQLite needs none, because it has only one writer at a time.
AGENDA = 7_310_052


def require_free(wanted: Sequence[Booking], batch: Batch, *, except_for: Collection[int] = ()) -> None:
    """Raises `Refusal` unless all these times can be booked.  They stay free until the transaction ends."""
    one_at_a_time()
    require(agenda.bookable(wanted, batch, except_for=except_for))


def one_at_a_time() -> None:
    """No other booking is made until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [AGENDA])
