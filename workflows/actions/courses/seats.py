"""Free seats of a class and promise them to the waiting list."""

from django.utils.translation import gettext_lazy as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from ...events import Event
from ...in_a_row import part
from ...models import Batch, User
from ...queries.courses.seats import waiting
from ...queries.moments import may
from ...rules.moments import Deed
from ..audit import journal
from ..refusal import Refusal, require


def save_counts(batch: Batch, *names: str) -> None:
    """Save numbers of seats. They refer to nothing, so Wagtail need not index the class again."""
    with disable_reference_index_auto_update():
        batch.save(update_fields=names)


def free_seat(batch_id: int, *, held: str) -> None:
    """Release a seat that was `held` as "offered" or "enrolled". Until offers end, it goes to the waiting list."""
    batch = Batch.objects.lock(batch_id)
    setattr(batch, held, getattr(batch, held) - 1)
    if not batch.offers_have_ended:
        batch.seats_to_offer = min(batch.seats_to_offer + 1, waiting(batch))
    save_counts(batch, held, "seats_to_offer")


@part()
def promise_free_seats(batch: Batch, *, by: User) -> int:
    """Reserve free seats for the waiting list. Returns how many; raises `Refusal` if none."""
    batch.refresh_from_db(from_queryset=Batch.objects.select_for_update())
    require(may(Deed.OFFER, batch))
    batch.seats_to_offer = min(batch.seats_left, waiting(batch))
    if not batch.seats_to_offer:
        raise Refusal(_("No seat is free, or no one is on the waiting list."))
    save_counts(batch, "seats_to_offer")
    journal.record(batch, Event.BATCH_SEATS_PROMISED, by=by, seats=batch.seats_to_offer)
    return batch.seats_to_offer
