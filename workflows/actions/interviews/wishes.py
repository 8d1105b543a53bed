"""None of the times suits the resident: they say when they could come, and the office sets a time."""

from django.utils import timezone

from ...events import Event
from ...in_a_row import part
from ...models import Application, TimeWish
from ...privacy.masking import without_numbers
from ...rules.interviews import slots
from ..audit import journal
from ..refusal import require
from . import appointments


@part()
def ask_for_time(application: Application, *, words: str) -> TimeWish:
    """Save when the resident could come. Gives up their present appointment, if there is one and it is not too late.

    Replaces an earlier wish that is still open.
    """
    interview = application.interviews.open().first()
    if interview:
        require(slots.movable(interview.moves_until, timezone.now()))
        appointments.let_go(application)
    application.time_wishes.filter(met_at=None).delete()
    wish = TimeWish.objects.create(application=application, words=without_numbers(words), asked_at=timezone.now())
    journal.record(application, Event.INTERVIEW_ASKED, by=None, wish=wish.pk)
    return wish
