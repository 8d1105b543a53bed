"""What was typed into a faulty form, until the page that shows its faults is loaded: a POST never answers with a page.

It rests sealed in the session, bound to its application, for a quarter of an hour: "back" and "reload" find a page
that can be had again, and a number that was typed is never in the session in plain.
"""

from datetime import timedelta

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from workflows.models import Application
from workflows.privacy.crypto import CannotOpen, seal, unseal

# Enough of a value to show what is wrong with it, and a session of bounded size.
KEY, LASTS, MOST, LONGEST, LONGEST_NAME = "kept", timedelta(minutes=15), 20, 2_000, 40


def put(request: HttpRequest, application: Application, form: str) -> None:
    """Keep the POST of `form`, in place of what was kept before."""
    typed = QueryDict(mutable=True)
    names = [name for name in request.POST if name != "csrfmiddlewaretoken" and len(name) <= LONGEST_NAME]
    for name in names[:MOST]:
        typed[name] = request.POST[name][:LONGEST]
    request.session[KEY] = {
        "form": form,
        "data": seal(typed.urlencode(), field="kept.form", row=application.uid).hex(),
        "until": (timezone.now() + LASTS).timestamp(),
    }


def look(request: HttpRequest, application: Application, form: str) -> QueryDict | None:
    """What was typed into `form`, or None where nothing is kept (any more)."""
    kept = request.session.get(KEY)
    if not kept or kept["form"] != form or kept["until"] < timezone.now().timestamp():
        return None
    try:
        return QueryDict(unseal(bytes.fromhex(kept["data"]), field="kept.form", row=application.uid))
    except CannotOpen:  # typed for another application in the same browser
        return None


def drop(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
