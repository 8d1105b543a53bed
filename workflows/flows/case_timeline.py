"""What happened to one application, for officers: the journal's lines with the reasons they may read."""

from typing import Any, NamedTuple

from ..events import Event
from ..models import Application, Decision, Entry
from ..queries.accounts import Names
from ..queries.mending.held import of_undone


class Deed(NamedTuple):
    """A line of the timeline. `by` is the name of that time, "" for the resident and the system.

    `why` is only for users who may read it. `undone`: the decision was taken back.
    """

    at: Any
    what: Any
    by: str
    why: Decision | None
    undone: bool = False


def timeline(application: Application, *, reads_why: bool) -> list[Deed]:
    """The latest line first."""
    entries = Entry.objects.about(application).order_by("-pk")
    entries = entries.select_related("by", "decision__reason", "decision__check_run")
    names = Names(one.by for one in entries)
    undone = set(entries.filter(of_undone(application)).values_list("pk", flat=True))
    return [
        Deed(
            one.at,
            Event.of(one.event).staff,
            names.at(one.by, one.at) if one.by else "",
            getattr(one, "decision", None) if reads_why else None,
            one.pk in undone,
        )
        for one in entries
    ]
