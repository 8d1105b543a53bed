"""The number and the secret code of an application that was just sent, shown to its sender once.

The code is never stored in readable form. It stays in the session for 15 minutes, sealed and bound to the application,
so that a page lost on a slow network can be loaded again.
"""

from typing import Any

from django.http import HttpRequest

from workflows.actions.applying import codes
from workflows.models import Application
from workflows.privacy.slot import Slot

SLOT = Slot("slip", "code")
KEY, LASTS = SLOT.key, SLOT.lasts


def put(request: HttpRequest, application: Application, code: str) -> None:
    since = application.code_since.isoformat()
    SLOT.put(request.session, code, row=application.uid, application=application.pk, since=since)


def look(request: HttpRequest) -> dict[str, Any] | None:
    """The application and code to show, or None if there are none or they have expired.

    A replaced code is not shown, because it no longer works. The code is "" if an officer entered a paper form for a
    resident who was not there to choose a word.
    """
    held = SLOT.look(request.session)
    if held is None:
        drop(request)
        return None
    application = Application.objects.select_related("batch__course").get(pk=held["application"])
    code = SLOT.text(held, row=application.uid)
    if held["since"] != application.code_since.isoformat():
        drop(request)
        return None
    return {"application": application, "code": codes.spelt(code) if code else ""}


def holds(request: HttpRequest, application: Application) -> bool:
    """Does this browser hold the slip of `application`?"""
    held = SLOT.look(request.session)
    mine = (application.pk, application.code_since.isoformat())
    return held is not None and (held["application"], held["since"]) == mine


def drop(request: HttpRequest) -> None:
    SLOT.drop(request.session)
