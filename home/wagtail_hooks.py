"""The counter in the console: its addresses and its place in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import counter


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("loket/", counter.Counter.as_view(), name="counter"),
        path("loket/kelas/<int:batch_id>/", counter.CounterEntry.as_view(), name="counter_entry"),
        path("loket/bukti/", counter.CounterSlip.as_view(), name="counter_slip"),
    ]


class CounterMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("workflows.add_application"))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CounterMenuItem(_("Counter"), reverse("counter"), icon_name="user", name="counter", order=15)
