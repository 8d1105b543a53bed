"""Match an applicant with a register record: rules suggest, an officer decides.

Each look-up takes one or two indexed queries, the same on both databases (`make bench-lookup`).
"""

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, Match, RegisterRecord, Snapshot, User
from ...queries.eligibility.matching import compare, neighbours
from ..audit import journal
from ..refusal import Moved


# -- The officer's decision -----------------------------------------------------------------------------
@part()
def decide(application: Application, record: RegisterRecord, *, same: bool, by: User) -> Match:
    """Decide that `record` is the applicant, or is not. Raises `Moved` if the application or the register changed."""
    application.refresh_from_db(from_queryset=Application.objects.select_for_update())
    if not application.step:
        raise Moved
    live = Snapshot.objects.live()
    if live is None or record.snapshot_id != live.pk:
        raise Moved
    near = {one.pk for one in neighbours(live, application.nik)}
    likeness = compare(application, record, near)
    match = Match.objects.create(
        application=application,
        record=record,
        record_index=bytes(record.nik_index),
        own_index=bytes(application.nik_index),
        is_same=same,
        score=likeness.score,
        why=list(likeness.why),
        by=by,
        at=timezone.now(),
    )
    event = Event.MATCHED if same else Event.UNMATCHED
    journal.record(application, event, by=by, match=match.pk)
    return match
