"""Which requests for personal data can be downloaded now."""

from datetime import timedelta

from django.utils import timezone

from ..events import Event
from ..models import Application, DataRequest, Entry

DOWNLOAD_LASTS = timedelta(days=14)
Kind, Outcome = DataRequest.Kind, DataRequest.Outcome


def released(application: Application) -> DataRequest | None:
    """The request that currently allows the resident to download their data, or None.

    A release applies only to the NIK at the time. After a NIK correction, an officer must check the KTP again.
    """
    since = timezone.now() - DOWNLOAD_LASTS
    request = application.data_requests.filter(outcome=Outcome.RELEASED, answered_at__gt=since).last()
    if request is None:
        return None
    corrected = Entry.objects.about(application).filter(event=Event.CORRECTED, at__gt=request.answered_at)
    return None if any("nik" in one.detail["fields"] for one in corrected) else request
