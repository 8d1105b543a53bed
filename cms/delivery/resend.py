"""Let residents resubmit a form that failed because its CSRF token expired or the database is busy.

The response repeats the submitted values, so that one click sends them again. This applies only if the `Origin` header
shows that the form came from this site; otherwise an attacker could make a resident submit prepared values.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters


@never_cache
@sensitive_post_parameters()
def refuse(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the page was open too long, or the browser blocks cookies."""
    return render(request, "403_csrf.html", {"typed": typed(request)}, status=403)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the submitted fields for `components/resend.html`, or an empty list if they must not be repeated.

    Console forms are never repeated, because an officer's password must not appear in a page.
    """
    from_here = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if request.method != "POST" or not from_here or request.path_info.startswith(f"/{settings.CONSOLE_PATH}"):
        return []
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
