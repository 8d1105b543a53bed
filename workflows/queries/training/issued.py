"""What a certificate says, copied when it is issued, with the letterhead of every issued document."""

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from ...models import Enrolment


def letterhead() -> dict[str, str]:
    """The office's name and contacts today, which the website knows."""
    found: dict[str, str] = import_string(settings.LETTERHEAD)()
    return found


def certificate_text(enrolment: Enrolment) -> dict[str, Any]:
    """The facts on the certificate as JSON values. It never shows the NIK."""
    batch = enrolment.batch
    return {
        "name": enrolment.application.name,
        "course": batch.course.name,
        "class_number": batch.number,
        "starts_on": batch.starts_on.isoformat(),
        "ends_on": batch.ends_on.isoformat(),
        "hours": batch.course.hours,
        "letterhead": letterhead(),
    }
