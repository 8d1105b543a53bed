"""Browsers that have signed in to an account: a random token in a cookie, its hash in the database."""

import secrets

from django.utils import timezone

from ...models import KnownBrowser, User
from ...models.accounts import token_hash


def known(user: User | None, token: str) -> KnownBrowser | None:
    """The browser with this token. Always runs the query, so that the time tells nothing about the account."""
    return KnownBrowser.objects.filter(user=user.pk if user else 0).known(token).first()


def remember(user: User, token: str) -> str:
    """Remember the browser with this token, or a new one. Returns its token."""
    token = token or secrets.token_urlsafe(32)
    begins_anew = {"tries_left": KnownBrowser.TRIES, "seen_at": timezone.now()}
    user.browsers.update_or_create(token_hash=token_hash(token), defaults=begins_anew)
    user.browsers.keep_latest()
    return token


def forget_all(user: User) -> None:
    user.browsers.all().delete()
