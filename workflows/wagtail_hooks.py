"""Wagtail hooks. The screens are in `console/`."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.permissions import page_permission_policy

from .console import dashboard
from .console import menu as menu_console
from .console.accounts import officers
from .console.accounts.household import HouseholdPanel
from .console.addresses import urlpatterns
from .console.inbox.bulk import ApproveTasks
from .console.menu import ProgrammeGroup
from .console.reference import ReferenceGroup
from .models import User

hooks.register("register_bulk_action", ApproveTasks)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return urlpatterns


@hooks.register("register_admin_viewset")
def programme() -> list[Any]:
    return [ProgrammeGroup(), ReferenceGroup()]


@hooks.register("register_account_settings_panel")
def household(request: HttpRequest, user: User, profile: Any) -> HouseholdPanel:
    return HouseholdPanel(request, user, profile)


@hooks.register("construct_main_menu")
def menu(request: HttpRequest, items: list[Any]) -> None:
    items += [item for item in menu_console.menu() if item.is_shown(request)]
    if not page_permission_policy.user_has_any_permission(request.user, {"add", "change"}):
        # Wagtail's help and reports are only useful to people who write pages.
        items[:] = [item for item in items if item.name not in ("help", "reports")]


@hooks.register("construct_homepage_panels")
def panels(request: HttpRequest, found: list[Any]) -> None:
    found += dashboard.panels(request)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """The permissions that the group form shows. Excludes those that have no effect in the console."""
    return Permission.objects.filter(content_type__app_label="workflows").exclude(
        Q(codename__endswith="_user") | Q(codename__endswith="process")
    )


@hooks.register("insert_global_admin_css")
def styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/console.css"))


@hooks.register("insert_global_admin_js")
def scripts() -> str:
    ours = ("js/typed-dates.js", "js/press-after-autosave.js", "js/name-fields.js")
    return format_html_join("", '<script src="{}"></script>', ((static(one),) for one in ours))


@hooks.register("before_delete_user")
def keep_officer(request: HttpRequest, user: User) -> HttpResponse:
    return officers.refuse_deletion(request)


@hooks.register("before_bulk_action")
def keep_officers(request: HttpRequest, kind: str, objects: list[Any], action: Any) -> HttpResponse | None:
    if action.model is not User:
        return None
    return officers.refuse_deletion(request) if kind == "delete" else officers.refuse_bulk(request)
