"""Tick on the day sheet whether an applicant came. The decision stays with the interviewer's task."""

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Arrival, Interview, User
from ...queries.moments import may
from ...rules.moments import Deed
from ..audit import journal
from ..refusal import Moved, require


@part()
def tick(interview: Interview, came: bool | None, *, by: User) -> None:
    """Record it, change it, or clear it (None).  Raises `Refusal` before the day, `Moved` once it is decided."""
    held = Interview.objects.select_for_update().get(pk=interview.pk)
    if not held.is_open:
        raise Moved
    require(may(Deed.HOLD, held))
    if came is None:
        Arrival.objects.filter(interview=held).delete()
    else:
        Arrival.objects.update_or_create(interview=held, defaults={"came": came, "by": by, "at": timezone.now()})
    journal.record(held.application, Event.INTERVIEW_ARRIVAL, by=by, interview=held.pk, came=came)
