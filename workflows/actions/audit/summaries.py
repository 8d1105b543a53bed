"""Weekly access log summaries for the programme heads: counts by kind and by officer."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ...models import Access, AccessSummary, User
from ...queries.audit import KINDS, counted, looks, monday

log = logging.getLogger(__name__)


def send_last_week() -> int:
    """E-mail last week's summary to the programme heads, once. Returns how many messages were sent.

    Messages contain counts only. The details are in the console.
    """
    first = monday(timezone.localdate()) - timedelta(days=7)
    counts = {**counted(first), "officers": looks(first).values("by").distinct().count()}
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
