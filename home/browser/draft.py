"""The draft of a browser, found by the code in its cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from workflows.models import Draft
from workflows.models.applying.drafts import LASTS

COOKIE = settings.DRAFT_COOKIE_NAME


def current(request: HttpRequest) -> Draft | None:
    """The draft this browser is filling in or has just sent; None after 14 days."""
    code = request.COOKIES.get(COOKIE, "")
    return find(code) if code else None


def find(code: str) -> Draft | None:
    """The draft with this code. Case, spaces and hyphens do not matter."""
    return Draft.objects.kept().select_related("batch__course").with_code(code).first()


def keep(request: HttpRequest, response: HttpResponse, draft: Draft) -> None:
    """Keep the draft in this browser for another 14 days."""
    response.set_cookie(
        COOKIE,
        draft.code,
        max_age=LASTS,
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop(response: HttpResponse) -> None:
    """Remove the draft from this browser.  Its code still opens it."""
    response.delete_cookie(COOKIE, samesite="Lax")
