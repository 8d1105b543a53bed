"""Keeps the values of an invalid form until the page that shows its errors is loaded: every POST ends in a redirect.

They stay in the session for a quarter of an hour, sealed because they can contain personal numbers, and bound to the
application. The page can therefore be reloaded safely.
"""

from django.http import HttpRequest, QueryDict

from workflows.models import Application
from workflows.privacy.crypto import CannotOpen
from workflows.privacy.slot import Slot

SLOT = Slot("kept", "data")
KEY, LASTS = SLOT.key, SLOT.lasts
# Limits that keep the session small: number of fields, length of a value and of a name.
MOST, LONGEST, LONGEST_NAME = 40, 2_000, 40


def put(request: HttpRequest, application: Application, form: str) -> None:
    """Keep the submitted values of `form`, replacing any earlier ones."""
    typed = QueryDict(mutable=True)
    names = [name for name in request.POST if name != "csrfmiddlewaretoken" and len(name) <= LONGEST_NAME]
    for name in names[:MOST]:
        typed.setlist(name, [one[:LONGEST] for one in request.POST.getlist(name)[:MOST]])
    SLOT.put(request.session, typed.urlencode(), row=application.uid, form=form)


def look(request: HttpRequest, application: Application, form: str) -> QueryDict | None:
    """The values submitted in `form`, or None if there are none or they have expired."""
    held = SLOT.look(request.session)
    if held is None or held["form"] != form:
        return None
    try:
        return QueryDict(SLOT.text(held, row=application.uid))
    except CannotOpen:  # typed for another application in the same browser
        return None


def drop(request: HttpRequest) -> None:
    SLOT.drop(request.session)
