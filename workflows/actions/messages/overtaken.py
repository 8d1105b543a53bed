"""Mark notices that are out of date by the time they would be sent, instead of sending them."""

from django.utils import timezone

from ...models import Notice
from ...queries.messages.overtaken import STILL_THEN, STILL_TRUE, is_over


def put_aside(notice: Notice) -> bool:
    """Mark the notice if it is out of date or a newer one replaces it; returns whether it was marked."""
    if not is_over(notice):
        return False
    Notice.objects.filter(pk=notice.pk).update(overtaken_at=timezone.now(), claim=None, contact_sealed=b"")
    return True


def tend() -> int:
    """Check the notices that staff send by hand; returns how many were out of date."""
    waiting = Notice.objects.waiting().filter(channel__in=Notice.BY_HAND, application__isnull=False)
    return sum(put_aside(notice) for notice in waiting.filter(event__in=[*STILL_TRUE, *STILL_THEN]).iterator())
