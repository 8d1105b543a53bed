"""Finds the reminders that are due."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from ...events import Event
from ...models import Application, Interview, Notice, Step, Stopped
from ...rules.messages import reminders as rules

Status = Application.Status
# No reminder is sent earlier than this, so later deadlines need not be loaded.
AHEAD = timedelta(days=3)


def _about(field: str, event: Event, now: datetime) -> QuerySet[Application]:
    """Applications whose `field` is near and not yet reminded of, unless the resident stopped reminders."""
    had = Notice.objects.filter(application=OuterRef("pk"), event=event, occasion=OuterRef(field))
    unwanted = Stopped.objects.filter(nik_index=OuterRef("nik_index"))
    soon = Application.objects.filter(**{f"{field}__gt": now, f"{field}__lte": now + AHEAD})
    return soon.filter(~Exists(had), ~Exists(unwanted)).annotate(until=F(field)).order_by("until", "pk")


def _offers(now: datetime) -> QuerySet[Application]:
    return _about("answer_by", Event.REMINDER_OFFER, now).filter(status=Status.OFFERED)


def _corrections(now: datetime) -> QuerySet[Application]:
    return _about("step_due", Event.REMINDER_CORRECTION, now).filter(status=Status.CORRECTION)


def _interviews(now: datetime) -> QuerySet[Application]:
    last = Interview.objects.filter(application=OuterRef("pk")).order_by("-pk").values("at")[:1]
    found = Application.objects.filter(step=Step.INTERVIEW).annotate(talk=Subquery(last))
    had = Notice.objects.filter(application=OuterRef("pk"), event=Event.REMINDER_INTERVIEW, occasion=OuterRef("talk"))
    unwanted = Stopped.objects.filter(nik_index=OuterRef("nik_index"))
    soon = found.filter(~Exists(had), ~Exists(unwanted), talk__gt=now, talk__lte=now + AHEAD)
    return soon.annotate(until=F("talk")).order_by("until", "pk")


def _by_deadline(one: Any) -> datetime | None:
    return rules.before(one.until, since=one.step_since or one.submitted_at)


def _by_interview(one: Any) -> datetime | None:
    return rules.of_interview(one.until, since=one.step_since or one.submitted_at)


KINDS: dict[Event, tuple[Callable[[datetime], QuerySet[Application]], Callable[[Any], datetime | None]]] = {
    Event.REMINDER_OFFER: (_offers, _by_deadline),
    Event.REMINDER_CORRECTION: (_corrections, _by_deadline),
    Event.REMINDER_INTERVIEW: (_interviews, _by_interview),
}
