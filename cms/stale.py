"""A form that could not be taken: its token no longer fits, or the database is busy.

What was typed is put into the answer, so that one press sends it again. Only for a form of our own pages, which the
browser vouches for in `Origin`: nobody can lead a resident here with words of somebody else.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters


@never_cache
@sensitive_post_parameters()
def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: the page was open for too long, or the browser keeps no cookies."""
    return render(request, "403_csrf.html", {"typed": typed(request)}, status=403)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and value of each field that was sent, for `components/resend.html`; none where it is not for us to keep.

    The console is left out: the password of an officer belongs in no page.
    """
    from_here = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if request.method != "POST" or not from_here or request.path_info.startswith(f"/{settings.CONSOLE_PATH}"):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
