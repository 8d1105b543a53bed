"""From one case to the next or previous one of the list that the officer came from, and back to the list."""

from copy import copy
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from viewflow.workflow.models import Task
from wagtail.admin import messages

from ..inbox import lists
from ..inbox.origin import APPLICATIONS, NAME, Origin
from ..inbox.tasks import TaskIndex, task_url
from .case import ApplicationIndex

# Rows of a list that are looked through for a neighbour.
MOST = 1000
STEPS = {"next": 1, "previous": -1}


def origin_of(request: HttpRequest) -> Origin:
    """Raises `Http404` if the address does not name a list."""
    origin = Origin.read(request.GET.get(NAME, ""))
    if origin is None or origin.listing not in (APPLICATIONS, *lists.LISTS):
        raise Http404
    return origin


class Neighbour(View):
    """Redirect to the row after or before the one that the officer came from.

    A row that has left the list, because it was decided, is counted as the place where it stood: the next one has
    moved there.
    """

    way = "next"

    def get(self, request: HttpRequest) -> HttpResponse:
        origin = origin_of(request)
        rows = list(listing(request, origin).values_list("pk", flat=True)[:MOST])
        at = place(rows, origin, STEPS[self.way])
        address = None if at is None else address_of(rows[at], origin, request)
        if address is None:
            messages.info(request, _("This was the last one of the list.") if rows else _("The list is done."))
            return redirect(list_address(origin))
        return redirect(origin.moved_to(rows[at], at).on(address))


class Listing(View):
    """Back to the list, with its filter."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(list_address(origin_of(request)))


def place(rows: list[int], origin: Origin, step: int) -> int | None:
    """The place of the neighbour, or None at the end of the list."""
    stood = origin.at if step > 0 else origin.at - 1
    found = rows.index(origin.row) + step if origin.row in rows else stood
    return found if 0 <= found < len(rows) else None


def listing(request: HttpRequest, origin: Origin) -> Any:
    """The rows of the list, as its own page finds and orders them for this officer."""
    asked = copy(request)
    asked.GET = QueryDict(origin.query)
    if origin.listing == APPLICATIONS:
        view: Any = ApplicationIndex()
        view.setup(asked)
    else:
        view = TaskIndex()
        view.setup(asked, mode=origin.listing)
    return view.get_queryset()


def list_address(origin: Origin) -> str:
    mode = origin.listing
    address = reverse("workflows_applications") if mode == APPLICATIONS else reverse("workflows_tasks", args=[mode])
    return f"{address}?{origin.query}" if origin.query else address


def address_of(row: int, origin: Origin, request: HttpRequest) -> str | None:
    if origin.listing == APPLICATIONS:
        return reverse("workflows_case", args=[row])
    task: Task = lists.tasks().get(pk=row)
    return task_url(task, request.user)
