"""The telephone that a resident uses again: a signed random token in its cookie, the hash of it in the database.

It opens nothing by itself. It only keeps its owner's tries apart from those of strangers (`access.unlock`).
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workflows.models import Application, Device

COOKIE, SALT, LASTS = "perangkat", "device", timedelta(days=180)
MOST = 5  # of one application; the one that was used longest ago is forgotten first


def _hash(token: str) -> str:
    """Of 256 random bits: nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(request: HttpRequest) -> str:
    """The token of this browser, or "" where it has none, an old one, or one that is not ours."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=LASTS))


def find(application: Application | None, token: str) -> Device | None:
    """Does `application` know the browser with this token?  Asked of the database whether or not there is either."""
    since = timezone.now() - LASTS
    known = Device.objects.filter(application=application or 0, token_hash=_hash(token), seen_at__gt=since)
    return known.filter(tries_left__gt=0).first()


def remember(request: HttpRequest, response: HttpResponse, application: Application) -> None:
    """After the right number and code: the browser is known from now on, for half a year."""
    token = token_of(request) or secrets.token_urlsafe(32)
    begins_anew = {"tries_left": Device.TRIES, "seen_at": timezone.now()}
    application.devices.update_or_create(token_hash=_hash(token), defaults=begins_anew)
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
    """At the resident's wish: this browser is known to no application any more."""
    Device.objects.filter(token_hash=_hash(token_of(request))).delete()
    response.delete_cookie(COOKIE, samesite="Lax")
