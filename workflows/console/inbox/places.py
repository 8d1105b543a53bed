"""Addresses of the inbox, and the frame of the screens that lead back to it."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .asking import kept


def address(query: str = "") -> str:
    """The inbox with this filter."""
    return f"{reverse('workflows_inbox')}{'?' if query else ''}{query}"


def back(request: HttpRequest) -> str:
    """The inbox as it was filtered when it led to this screen; `list` in the address holds the filter."""
    return address(kept(QueryDict(request.GET.get("list", ""))))


class InboxScreen(WagtailAdminTemplateMixin):
    """A page below the inbox, which leads back to it as it was filtered."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        inbox = {"url": back(self.request), "label": _("My tasks")}
        return [*self.breadcrumbs_items, inbox, {"url": "", "label": self.page_title}]
