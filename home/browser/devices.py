"""Known phones: a signed random token in a cookie, its hash in the database.

A token opens nothing. It only counts its owner's tries apart from those of strangers (`door.unlock`).
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from workflows.models import Application, Device
from workflows.models.accounts import token_hash

COOKIE, SALT = "perangkat", "device"
RESTS = timedelta(minutes=1)  # a device gets its tries back at most this often


def token_of(request: HttpRequest) -> str:
    """The token of this browser; "" if it has none, or an expired or forged one."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=Device.LASTS))


def find(application: Application | None, token: str) -> Device | None:
    """The device of `application` with this token.  Always runs the query, so that the time reveals nothing."""
    return Device.objects.filter(application=application or 0, tries_left__gt=0).known(token).first()


def remember(request: HttpRequest, response: HttpResponse, application: Application) -> None:
    """Remember this browser for half a year, after the right number and code."""
    token = token_of(request) or secrets.token_urlsafe(32)
    now = timezone.now()
    one, is_new = application.devices.get_or_create(token_hash=token_hash(token), defaults={"seen_at": now})
    if not is_new:
        welcome(one)
    application.devices.keep_latest()
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=Device.LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def welcome(device: Device) -> None:
    """All its tries again after the right code, but only once a minute, so that it cannot keep the server hashing."""
    Device.objects.filter(pk=device.pk, seen_at__lte=timezone.now() - RESTS).begin_anew()


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Forget this browser for every application."""
    Device.objects.filter(token_hash=token_hash(token_of(request))).delete()
    response.delete_cookie(COOKIE, samesite="Lax")
