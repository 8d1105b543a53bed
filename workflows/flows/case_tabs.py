"""The tabs below a case. Only the data of the tab that is shown is loaded."""

from functools import cached_property
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..actions.applying import notes
from ..models import Device, IssuedDocument, Note, Notice, User
from ..queries.accounts import keeps_shortcuts
from ..queries.applying.notes import colleagues, notes_of, unseen
from .case import Case
from .diagram import diagram, left_out, names_left_out

FIRST = "history"
LABELS = {
    FIRST: _("Timeline"),
    "notes": _("Notes"),
    "messages": _("Messages"),
    "papers": _("Papers"),
    "family": _("Family and earlier applications"),
    "diagram": _("Diagram"),
}


class Tab(NamedTuple):
    """`address` keeps the rest of the query, such as the list that the officer came from."""

    key: str
    label: Any
    address: str
    number: int = 0
    what: Any = ""  # is counted by `number`


class Tabs:
    """The tabs of `case` that its viewer may open. `asked` is the query of the page; an unknown tab is the first."""

    def __init__(self, case: Case, asked: QueryDict, flow_class: Any) -> None:
        self.case, self.flow_class = case, flow_class
        keys = [key for key in LABELS if self._may_open(key)]
        self.shown = asked.get("tab") if asked.get("tab") in keys else FIRST
        self.template = f"workflows/console/applying/tab_{self.shown}.html"
        # The rest of the query leads back to the list that the officer came from.
        self.kept = _without_tab(asked).urlencode()
        self.came_from = asked.get("from", "")
        self.all = [Tab(key, LABELS[key], _with(asked, key), *self._count(key)) for key in keys]

    def _may_open(self, key: str) -> bool:
        case = self.case
        if key in ("messages", "papers"):
            return case.sees_selection
        return {"notes": case.reads_why, "family": case.sees_eligibility}.get(key, True)

    def _count(self, key: str) -> tuple[int, Any]:
        """What waits on a tab that may not be shown."""
        application = self.case.application
        if key == "notes":
            return unseen(application, self.case.viewer), _("new")
        if key == "messages":
            objections = application.objections.open().count()
            return objections + application.inquiries.filter(answered_at=None).count(), _("not answered")
        return 0, ""

    @property
    def has_keys(self) -> bool:
        return keeps_shortcuts(self.case.viewer)

    @property
    def label(self) -> Any:
        return LABELS[self.shown]

    @cached_property
    def notes(self) -> list[Note]:
        """The notes, latest first. Whoever sees them here has seen them."""
        found = notes_of(self.case.application, self.case.viewer)
        notes.see(self.case.application, by=self.case.viewer)
        return found

    @cached_property
    def colleagues(self) -> list[User]:
        """Those whom a note can mention."""
        return [one for one in colleagues(self.case.application) if one != self.case.viewer]

    @cached_property
    def notices(self) -> list[Notice]:
        """The messages to the resident, latest first."""
        return list(Notice.objects.filter(application=self.case.application).select_related("sent_by").order_by("-pk"))

    @cached_property
    def last_seen(self) -> Device | None:
        """The browser with which the resident last entered their code: they could read every message until then."""
        return self.case.application.devices.first()

    @cached_property
    def papers(self) -> list[IssuedDocument]:
        return list(self.case.application.issued_documents.select_related("by"))

    @cached_property
    def diagram(self) -> SafeString:
        return diagram(self.flow_class, self.case.application.process_id, left_out(self.case.rules.way))

    @property
    def left_out(self) -> list[Any]:
        """The names of the optional steps that its class does not have."""
        return names_left_out(self.case.rules.way)


def _without_tab(asked: QueryDict) -> QueryDict:
    query = asked.copy()
    query.pop("tab", None)
    return query


def _with(asked: QueryDict, tab: str) -> str:
    query = asked.copy()
    query["tab"] = tab
    return f"?{query.urlencode()}#tabs"
