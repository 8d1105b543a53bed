"""A resident stops reminders by the link in one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from workflows.actions import letters


# Without a token of a form: whoever has the link may use it, and a mail program that leaves for its reader by one
# click (RFC 8058) has no cookie. Opening the link changes nothing: scanners of mail open every one.
@never_cache
@csrf_exempt
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From every reminder: no more of these.  A link that nobody gave says the same as one that was used."""
    found = letters.whose(token)
    if found and request.method == "POST":
        letters.stop(found)
        found = None
    return render(request, "home/notice_stop.html", {"asks": found is not None})
