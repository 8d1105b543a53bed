"""A text for the next page, in a signed cookie sent only to that page, to keep it out of the URL."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse


@dataclass(frozen=True)
class Note:
    """A cookie with a text. `page` is the URL name of the page that reads it."""

    cookie: str
    page: str
    lasts: timedelta

    def put(self, request: HttpRequest, response: HttpResponse, text: str) -> None:
        response.set_signed_cookie(
            self.cookie,
            text,
            max_age=self.lasts,
            path=reverse(self.page),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )

    def look(self, request: HttpRequest) -> str | None:
        text: str | None = request.get_signed_cookie(self.cookie, default=None, max_age=self.lasts)
        return text

    def drop(self, response: HttpResponse) -> None:
        response.delete_cookie(self.cookie, path=reverse(self.page), samesite="Lax")
