"""What an operator and an auditor find on the first page of the console: counts that lead to their lists."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from ..models import Access, DataRequest, Entry, ImportRun, Inquiry, Notice, Objection, Snapshot
from ..queries.moments import midnight
from .messages.outbox import STATES

WEEK = timedelta(days=7)
State = ImportRun.State


class Count(NamedTuple):
    """How many, of what, and the list that holds them."""

    number: int
    label: Any
    address: str


class CountsPanel(Component):
    """Dashboard panel: counts, each a link, and a line below them."""

    template_name = "workflows/console/counts_panel.html"
    title: Any = ""

    def counts(self, since: date) -> Iterator[Count]:
        """`since` is the first day of the last seven."""
        yield from ()

    def note(self) -> str:
        return ""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        since = timezone.localdate() - WEEK + timedelta(days=1)
        counts = list(self.counts(since))
        return {"name": self.name, "title": self.title, "counts": counts, "note": self.note()}


class FilesPanel(CountsPanel):
    """For who imports the register: files on their way, and which one is live."""

    name, order, title = "files", 51, gettext_lazy("Register files")

    def counts(self, since: date) -> Iterator[Count]:
        address = reverse("workflows_register")
        runs = ImportRun.objects.all()
        yield Count(runs.filter(state__in=(State.QUEUED, State.READING)).count(), _("being read"), address)
        waiting = runs.filter(state=State.COLUMNS).order_by("pk")
        number, first = waiting.count(), waiting.first()
        to_confirm = reverse("workflows_register_run", args=[first.pk]) if first else address
        yield Count(number, _("waiting for you to confirm the columns"), to_confirm)
        yield Count(Snapshot.objects.waiting().count(), _("waiting for approval by another officer"), address)
        failed = runs.filter(state=State.FAILED, uploaded_at__gte=midnight(since)).order_by("-pk")
        last = failed.first()
        to_failed = reverse("workflows_register_run", args=[last.pk]) if last else address
        yield Count(failed.count(), _("not imported in the last 7 days"), to_failed)

    def note(self) -> str:
        live = Snapshot.objects.live()
        if live is None:
            return _("No register is live yet. Import the first file.")
        return _("Live now: %(register)s, %(rows)d people.") % {"register": live, "rows": live.rows}


class OversightPanel(CountsPanel):
    """For the auditor: what waits for an answer, what went wrong, and what was looked at and done."""

    name, order, title = "oversight", 51, gettext_lazy("Oversight")

    def counts(self, since: date) -> Iterator[Count]:
        late = DataRequest.objects.filter(answered_at=None, due_at__lt=timezone.now())
        yield self._of("workflows_requests", late, _("data requests past their legal deadline"), "answered=no")
        open_one = Objection.objects.open()
        yield self._of("workflows_objections", open_one, _("objections without a decision"), "decided=no")
        asked = Inquiry.objects.filter(answered_at=None)
        yield self._of("workflows_inquiries", asked, _("questions without an answer"), "answered=no")
        failed = Notice.objects.filter(STATES["failed"][1])
        yield self._of("workflows_notices", failed, _("notices that were not delivered"), "state=failed")
        exports = Access.objects.filter(what=Access.What.EXPORT, at__gte=midnight(since))
        yield self._of("workflows_access", exports, _("exports in the last 7 days"), f"what=export&since={since}")
        deeds = Entry.objects.filter(at__gte=midnight(since))
        yield self._of("workflows_journal", deeds, _("journal entries in the last 7 days"), f"since={since}")

    @staticmethod
    def _of(name: str, rows: Any, label: str, query: str) -> Count:
        return Count(rows.count(), label, f"{reverse(name)}?{query}")
