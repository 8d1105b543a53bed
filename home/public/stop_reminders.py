"""Stop reminders with the link in a reminder."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from workflows.actions.messages import reminders
from workflows.queries.messages.texts import whose


# No CSRF token: the link itself is the permission, and a mail program that unsubscribes with one
# click (RFC 8058) has no cookie. Opening the link changes nothing: mail scanners open every one.
@never_cache
@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop reminders.  A used link gets the same page as an unknown one."""
    found = whose(token)
    if found and request.method == "POST":
        reminders.stop(found)
        found = None
    return render(request, "home/public/stop_reminders.html", {"asks": found is not None})
