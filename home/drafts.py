"""The draft of a browser: a cookie that holds the code of it, and nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from workflows.models import Draft
from workflows.models.drafts import LASTS

COOKIE = settings.DRAFT_COOKIE_NAME


def current(request: HttpRequest) -> Draft | None:
    """What this browser is filling in, or has just sent; None where that is over 14 days old."""
    code = request.COOKIES.get(COOKIE, "")
    return find(code) if code else None


def find(code: str) -> Draft | None:
    """Whose code this is, however it was typed."""
    return Draft.objects.kept().select_related("batch__course").with_code(code).first()


def keep(request: HttpRequest, response: HttpResponse, draft: Draft) -> None:
    """Tie the browser to it for another 14 days."""
    response.set_cookie(
        COOKIE,
        draft.code,
        max_age=LASTS,
        secure=request.is_secure() or settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop(response: HttpResponse) -> None:
    """The browser knows nothing of it any more; its code still opens it."""
    response.delete_cookie(COOKIE, samesite="Lax")
