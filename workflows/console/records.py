"""The base of the read-only lists: the journal, the access log and the outbox."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ..events import Event
from ..models import Entry, Notice
from .search import Searching


def words(record: Entry | Notice) -> Any:
    """The event in the reader's language."""
    return Event.of(record.event).staff


def one_of(label: Any, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)


class RecordIndex(Searching):
    """A list whose rows cannot be added or changed."""

    permission = ""
    permission_policy = None
    any_permission_required = None
    paginate_by = 50
    show_export_buttons = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
