"""What a certificate says, copied when it is issued."""

from typing import Any

from ...models import Enrolment


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
    }
