"""Known phones: a signed random token in a cookie, its hash in the database.

A token opens nothing. It only counts its owner's tries apart from those of strangers (`door.unlock`).
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workflows.models import Application, Device

COOKIE, SALT, LASTS = "perangkat", "device", timedelta(days=180)
RESTS = timedelta(minutes=1)  # a device gets its tries back at most this often
MOST = 5  # per application; the least recently used is forgotten first


def _hash(token: str) -> str:
    """The stored hash of a token. A fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(request: HttpRequest) -> str:
    """The token of this browser; "" if it has none, or an expired or forged one."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS))


def find(application: Application | None, token: str) -> Device | None:
    """The device of `application` with this token.  Always runs the query, so that the time reveals nothing."""
    since = timezone.now() - LASTS
    known = Device.objects.filter(application=application or 0, token_hash=_hash(token), seen_at__gt=since)
    return known.filter(tries_left__gt=0).first()


def remember(request: HttpRequest, response: HttpResponse, application: Application) -> None:
    """Remember this browser for half a year, after the right number and code."""
    token = token_of(request) or secrets.token_urlsafe(32)
    now = timezone.now()
    one, is_new = application.devices.get_or_create(token_hash=_hash(token), defaults={"seen_at": now})
    if not is_new:
        application.devices.filter(pk=one.pk, seen_at__lte=now - RESTS).update(tries_left=Device.TRIES, seen_at=now)
    kept = list(application.devices.values_list("pk", flat=True)[:MOST])
    application.devices.exclude(pk__in=kept).delete()
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Forget this browser for every application."""
    Device.objects.filter(token_hash=_hash(token_of(request))).delete()
    response.delete_cookie(COOKIE, samesite="Lax")
