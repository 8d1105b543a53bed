"""Browsers that have signed in to an account: a random token in a cookie, its hash in the database."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from ...models import KnownBrowser, User

LASTS = timedelta(days=180)
MOST = 5  # per account; the least recently used is forgotten first


def _hash(token: str) -> str:
    """The stored hash of a token. A fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def known(user: User | None, token: str) -> KnownBrowser | None:
    """The browser with this token. Always runs the query, so that the time tells nothing about the account."""
    since = timezone.now() - LASTS
    return KnownBrowser.objects.filter(user=user.pk if user else 0, token_hash=_hash(token), seen_at__gt=since).first()


def remember(user: User, token: str) -> str:
    """Remember the browser with this token, or a new one. Returns its token."""
    token = token or secrets.token_urlsafe(32)
    begins_anew = {"tries_left": KnownBrowser.TRIES, "seen_at": timezone.now()}
    user.browsers.update_or_create(token_hash=_hash(token), defaults=begins_anew)
    kept = list(user.browsers.values_list("pk", flat=True)[:MOST])
    user.browsers.exclude(pk__in=kept).delete()
    return token


def forget_all(user: User) -> None:
    user.browsers.all().delete()
