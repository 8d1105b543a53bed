"""What Wagtail asks of the website."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from workflows.models import User

from . import officers


@hooks.register("before_delete_user")
def keep_officer(request: HttpRequest, user: User) -> HttpResponse:
    return officers.refuse_deletion(request)


@hooks.register("before_bulk_action")
def keep_officers(request: HttpRequest, kind: str, objects: list[Any], action: Any) -> HttpResponse | None:
    return officers.refuse_deletion(request) if kind == "delete" and action.model is User else None
