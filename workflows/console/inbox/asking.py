"""What the address of the inbox asks for: filters, columns and the place in the list."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ...flows.inbox.groups import Group, Key
from ...flows.inbox.queues import NODES
from ...models import Batch
from ..class_choice import ClassField
from .sources import Asked
from .task_source import SOURCES

FILTERS = ("group", "kind", "batch", "holder", "q", "col")
# A search can hold a person's name: it is in no saved view.
SAVED = tuple(name for name in FILTERS if name != "q")
COLUMNS = {
    "kind": _("Step"),
    "batch": _("Class"),
    "due": _("Deadline"),
    "since": _("Waiting since"),
    "holder": _("Taken by"),
}
USUAL = ("kind", "batch", "due", "holder")


def kinds() -> list[tuple[str, Any]]:
    """The steps of the flows, then the other sources."""
    return [*((node.name, node.task_title) for node in NODES), *((one.key, one.label) for one in SOURCES[1:])]


class AskForm(forms.Form):
    """Every filter of the inbox. One that cannot be read finds nothing: all rows would look like its answer."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=100)
    kind = forms.MultipleChoiceField(label=_("Step"), required=False, choices=kinds)
    batch = ClassField(
        label=_("Class"),
        required=False,
        queryset=Batch.objects.filter(ended_at=None),
        empty_label=_("All classes"),
    )
    holder = forms.ChoiceField(
        label=_("Taken by"),
        required=False,
        choices=[("", _("Anyone")), ("me", _("By me")), ("free", _("Not taken yet"))],
    )
    group = forms.ChoiceField(
        required=False, choices=[("", ""), *((one.slug, one.slug) for one in Group)], widget=forms.HiddenInput
    )
    col = forms.MultipleChoiceField(
        label=_("Columns"), required=False, choices=list(COLUMNS.items()), widget=forms.CheckboxSelectMultiple
    )

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            group=Group[data["group"].upper()] if data["group"] else None,
            kinds=tuple(data["kind"]),
            batch=data["batch"].pk if data["batch"] else None,
            holder=data["holder"],
            q=data["q"],
        )

    @property
    def columns(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("col") or USUAL
        return {name: label for name, label in COLUMNS.items() if name in chosen}


def kept(query: QueryDict, names: tuple[str, ...] = FILTERS, **changed: str) -> str:
    """The filter as part of an address, with some of it `changed`; "" takes a filter away."""
    found = QueryDict(mutable=True)
    for name in names:
        values = [changed[name]] if name in changed else query.getlist(name)
        if values := [value for value in values if value]:
            found.setlist(name, values)
    for name in changed.keys() - set(names):
        found[name] = changed[name]
    return found.urlencode()


def place(query: QueryDict, name: str) -> Key | None:
    return Key.parse(query.get(name, ""))
