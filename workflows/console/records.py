"""The base of the read-only lists: the journal, the access log and the outbox."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.generic import IndexView

from ..events import Event
from ..models import Entry, Notice
from ..rules import numbers


def words(record: Entry | Notice) -> Any:
    """The event in the reader's language."""
    return Event.of(record.event).staff


def one_of(label: Any, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=label, choices=choices, widget=forms.CheckboxSelectMultiple)


class RecordIndex(IndexView):
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


class NumberSearch:
    """Mixin: a list that can be searched by application number, as shown or pasted (7F3K-9Q2M)."""

    number_field = "application__number"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().search_queryset(queryset)  # type: ignore[misc]
        number = numbers.parse(self.search_query or "")  # type: ignore[attr-defined]
        return found | queryset.filter(**{self.number_field: number}) if number else found
