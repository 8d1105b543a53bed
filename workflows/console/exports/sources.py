"""What a list shows, as it was asked for: an export has the same filter, search, order and rights."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from ...exports.columns import Listed
from ...models import Batch

SCREENS = {
    "applications": "workflows_applications",
    "classes": "workflows_classes",
    "awards": "workflows_awards",
    "stock": "kit:index",
}


class Asked(NamedTuple):
    """The rows, how they were narrowed in words and for the log, what could not be read, and the way back."""

    rows: QuerySet
    narrowed: list[tuple[Any, Any]]
    filters: dict[str, Any]
    faults: list[tuple[str, str]]
    back: str


def asked(listed: type[Listed], request: HttpRequest) -> Asked:
    """The list as the address asks for it. The words of a search are in no log, only that there was one."""
    return _on_screen(SCREENS[listed.key], request) if listed.key in SCREENS else _of_a_class(listed, request)


def _on_screen(name: str, request: HttpRequest) -> Asked:
    address = reverse(name)
    found = resolve(address)
    view: Any = found.func.view_class(**found.func.view_initkwargs)  # type: ignore[attr-defined]
    view.setup(request, *found.args, **found.kwargs)
    rows, is_searched = view.get_queryset(), bool(view.is_searching)
    used = view.filters.form.changed_data if view.filters and not view.faults else []
    filters: dict[str, Any] = {name: request.GET.getlist(name) for name in used if name in request.GET}
    searched = [(_("Search"), view.search_query)] if is_searched else []
    return Asked(
        rows,
        [*searched, *((one.field_label, one.value) for one in view.active_filters)],
        filters | ({"searched": True} if is_searched else {}),
        view.faults,
        f"{address}?{request.GET.urlencode()}",
    )


def _of_a_class(listed: type[Listed], request: HttpRequest) -> Asked:
    rows, number = listed.rows(request.user), request.GET.get("batch", "")
    if not number:
        return Asked(rows, [], {}, [], reverse("workflows_exports"))
    batch = Batch.objects.select_related("course").filter(pk=number).first() if number.isdecimal() else None
    if batch is None:
        raise Http404
    way = "workflows_slots" if listed.key == "interviews" else "workflows_class"
    return Asked(
        rows.filter(**{listed.batch: batch}),
        [(Batch._meta.verbose_name, batch)],
        {"batch": [number]},
        [],
        reverse(way, args=[batch.pk]),
    )
