"""The cookie of a browser that has signed in to an account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ...actions.accounts import browsers
from ...models import KnownBrowser, User

COOKIE, SALT = "peramban", "officer.browser"


def token_of(request: HttpRequest) -> str:
    """The token of this browser; "" if it has none, or an expired or forged one."""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KnownBrowser.LASTS))


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Remember this browser for half a year. It opens nothing: it only has its own tries."""
    response.set_signed_cookie(
        COOKIE,
        browsers.remember(user, token_of(request)),
        salt=SALT,
        max_age=KnownBrowser.LASTS,
        path=f"/{settings.CONSOLE_PATH}",
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
