"""Addresses of the inbox, for the screens that lead back to it."""

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from .asking import kept


def address(query: str = "") -> str:
    """The inbox with this filter."""
    return f"{reverse('workflows_inbox')}{'?' if query else ''}{query}"


def back(request: HttpRequest) -> str:
    """The inbox as it was filtered when it led to this screen; `list` in the address holds the filter."""
    return address(kept(QueryDict(request.GET.get("list", ""))))
