"""What was typed into a faulty form, until the page that shows its faults is loaded: a POST never answers with a page.

It rests sealed in the session, bound to its application, for a quarter of an hour: "back" and "reload" find a page
that can be loaded again, and a number that was typed is never in the session in plain.
"""

from django.http import HttpRequest, QueryDict

from workflows.models import Application
from workflows.privacy.crypto import CannotOpen
from workflows.privacy.slot import Slot

SLOT = Slot("kept", "data")
KEY, LASTS = SLOT.key, SLOT.lasts
# Enough of a value to show what is wrong with it, and a session of bounded size.
MOST, LONGEST, LONGEST_NAME = 20, 2_000, 40


def put(request: HttpRequest, application: Application, form: str) -> None:
    """Keep the POST of `form`, in place of an earlier one."""
    typed = QueryDict(mutable=True)
    names = [name for name in request.POST if name != "csrfmiddlewaretoken" and len(name) <= LONGEST_NAME]
    for name in names[:MOST]:
        typed[name] = request.POST[name][:LONGEST]
    SLOT.put(request.session, typed.urlencode(), row=application.uid, form=form)


def look(request: HttpRequest, application: Application, form: str) -> QueryDict | None:
    """What was typed into `form`; None if nothing is kept, or no longer."""
    held = SLOT.look(request.session)
    if held is None or held["form"] != form:
        return None
    try:
        return QueryDict(SLOT.text(held, row=application.uid))
    except CannotOpen:  # typed for another application in the same browser
        return None


def drop(request: HttpRequest) -> None:
    SLOT.drop(request.session)
