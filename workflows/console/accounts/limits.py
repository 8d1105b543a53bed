"""Every check of an officer's password passes here: counted first, hashed after.

Django calls the backend from every form that signs in, so a door that somebody adds later is limited too.
"""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ...actions.accounts import tries
from ...actions.accounts.acting import acting
from ...actions.refusal import Refusal
from ...in_a_row import in_a_row
from ...models import User
from ...privacy.visitor import address_of
from .browsers import token_of


class LimitedBackend(ModelBackend):
    """Refuses a password without hashing it after too many wrong ones. Without a request nothing is counted."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if request is None or username is None or password is None:
            return super().authenticate(request, username, password, **kwargs)
        try:
            one = tries.take(username, address=address_of(request), token=token_of(request))
        except Refusal as refusal:
            request.locked = str(refusal.reason)
            raise PermissionDenied from refusal
        user = super().authenticate(request, username, password, **kwargs)
        (tries.succeeded if user else tries.failed)(one)
        return user

    def get_user(self, user_id: Any) -> User | None:
        """The officer of the session, with the profile that Wagtail asks for on every page."""
        user = User.objects.select_related("wagtail_userprofile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """All permissions of an officer, their own and those of their groups, in one query."""
        is_plain = user_obj.is_active and not user_obj.is_anonymous and not user_obj.is_superuser and obj is None
        if is_plain and not hasattr(user_obj, "_perm_cache"):
            of_groups = Permission.objects.filter(group__in=user_obj.groups.all())
            own, theirs = (
                one.values_list("content_type__app_label", "codename").order_by()
                for one in (user_obj.user_permissions.all(), of_groups)
            )
            user_obj._perm_cache = {f"{app}.{codename}" for app, codename in own.union(theirs)}
        return super().get_all_permissions(user_obj, obj)


def locked(request: HttpRequest) -> str:
    """Until when no password is looked at; "" if the last one was."""
    return getattr(request, "locked", "")


def fault_of_own_password(request: HttpRequest, password: str) -> str:
    """What is wrong with the password that a signed-in officer gave again; "" if nothing is."""
    if not password:
        return _("Enter your password to save this change.")
    if authenticate(request, username=request.user.get_username(), password=password) == request.user:
        return ""
    return locked(request) or _("This is not your password.")


class ActingMiddleware:
    """Name the signed-in officer to the journal for the time of the request.

    A page that is only looked at reads once what its parts share, such as what waits for the officer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        looks = in_a_row() if request.method in ("GET", "HEAD") else nullcontext()
        with looks, acting(lambda: request.user if request.user.is_authenticated else None):
            return self.get_response(request)
