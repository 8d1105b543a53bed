"""Weekly access log summaries for the programme heads: counts by kind and by officer."""

import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Count, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ..models import Access, AccessSummary, User

log = logging.getLogger(__name__)
KINDS = tuple(what for what in Access.What if what != Access.What.SEAL)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _looks(monday: date) -> QuerySet[Access]:
    found = Access.objects.between(_midnight(monday), _midnight(monday + timedelta(days=7)))
    return found.exclude(what=Access.What.SEAL)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def this_week() -> dict[str, Any]:
    """This week's counts for the panel: by kind, and the ten officers with the most entries."""
    first = monday(timezone.localdate())
    officers = _looks(first).values("by").annotate(looks=Count("pk")).order_by("-looks", "by")[:10]
    names = User.objects.in_bulk([one["by"] for one in officers])
    return {
        "monday": first,
        "kinds": [(Access.What(kind).label, number) for kind, number in _counted(first).items() if number],
        "officers": [(names[one["by"]], one["looks"]) for one in officers if one["by"]],
    }


def _counted(first: date) -> dict[str, int]:
    found = dict(_looks(first).values_list("what").annotate(Count("pk")).order_by())
    return {str(kind): found.get(kind, 0) for kind in KINDS}


def send_last_week() -> int:
    """E-mail last week's summary to the programme heads, once. Returns how many messages were sent.

    Messages contain counts only. The details are in the console.
    """
    first = monday(timezone.localdate()) - timedelta(days=7)
    counts = {**_counted(first), "officers": _looks(first).values("by").distinct().count()}
    summary, _made = AccessSummary.objects.get_or_create(week=first, defaults={"counts": counts})
    if summary.sent_at or not AccessSummary.objects.filter(pk=summary.pk, sent_at=None).update(sent_at=timezone.now()):
        return 0
    heads = User.objects.with_perm("workflows.review_access", include_superusers=False).filter(is_active=True)
    to = sorted({one.email for one in heads if one.email})
    try:
        return sum(_letter(summary, address).send() for address in to)
    except Exception:  # mail server unavailable: the next run tries again
        AccessSummary.objects.filter(pk=summary.pk).update(sent_at=None)
        log.exception("The weekly summary of the access log could not be sent.")
        return 0


def _letter(summary: AccessSummary, address: str) -> EmailMessage:
    """One message per head, so that no one sees another's address."""
    with translation.override("id"):
        lines = [(Access.What(kind).label, summary.counts[kind]) for kind in KINDS]
        where = f"{settings.SITE_URL}{reverse('workflows_access')}"
        week = {"first": summary.week, "last": summary.week + timedelta(days=6)}
        text = render_to_string(
            "notices/access.summary.txt", {"lines": lines, "officers": summary.counts["officers"], "at": where, **week}
        )
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(subject=subject.strip(), body=body.strip() + "\n", to=[address])
