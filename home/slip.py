"""The number and the secret code of an application that was just sent, shown to its sender once.

The code is kept nowhere in readable form. Between sending and showing it rests sealed in the session, bound to the
application, for at most 15 minutes: a page that is lost on a slow network can be loaded again.
"""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from workflows.actions import codes
from workflows.models import Application
from workflows.privacy.crypto import seal, unseal

KEY, LASTS = "slip", timedelta(minutes=15)


def put(request: HttpRequest, application: Application, code: str) -> None:
    request.session[KEY] = {
        "application": application.pk,
        "code": seal(code, field="slip.code", row=application.uid).hex(),
        "since": application.code_since.isoformat(),
        "until": (timezone.now() + LASTS).timestamp(),
    }


def look(request: HttpRequest) -> dict[str, Any] | None:
    """What to show (application, code), or None where there is nothing (any more).

    A code that another one has taken the place of is not shown: it opens nothing.
    """
    kept = request.session.get(KEY)
    if not kept or kept["until"] < timezone.now().timestamp():
        drop(request)
        return None
    application = Application.objects.select_related("batch__course").get(pk=kept["application"])
    code = unseal(bytes.fromhex(kept["code"]), field="slip.code", row=application.uid)
    if kept.get("since") != application.code_since.isoformat():
        drop(request)
        return None
    return {"application": application, "code": codes.spelt(code)}


def holds(request: HttpRequest, application: Application) -> bool:
    """Does this browser hold the slip of `application`?"""
    kept = request.session.get(KEY)
    if not kept or (kept["application"], kept.get("since")) != (application.pk, application.code_since.isoformat()):
        return False
    return bool(kept["until"] >= timezone.now().timestamp())


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
