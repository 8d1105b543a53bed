"""Somebody who waits for a class."""

from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone

from workflows.actions import interest
from workflows.models import Course, CourseType, Subscription

from .courses import CourseFactory

EMAIL, PHONE = "siti@contoh.example", "+6281234567890"


def subscription(
    about: Course | CourseType | None = None,
    contact: str = EMAIL,
    *,
    confirmed: bool = True,
    days_ago: float = 30,
    **values: Any,
) -> Subscription:
    """Asked some days ago, and confirmed then; its letters of that day are forgotten."""
    channel = Subscription.Channel.EMAIL if "@" in contact else Subscription.Channel.PHONE
    with time_machine.travel(timezone.now() - timedelta(days=days_ago), tick=False):
        interest.ask(about or CourseFactory(), channel=channel, contact=contact, **values)
        made = Subscription.objects.latest("pk")
        if confirmed:
            interest.confirm(made)
    made.notices.all().delete()
    return made
