"""What waits for an officer: tasks, and work outside the flow: data requests, questions, and notices to pass on."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from ...flows.inbox.groups import Group
from ...models import User
from .sources import OTHERS, Source
from .totals import Totals, totals


class Pile(NamedTuple):
    """What waits, how much of it, how much is past its legal deadline, and where it is done."""

    label: Any
    count: int
    late: int
    address: str


UNANSWERED = "?answered=no"
CLASSES = "classes"
# What has a list of its own, by the key of its source, in the order in which it is shown.
PILES = {
    "objections": (_("Objections"), "workflows_objections", "?decided=no"),
    "requests": (_("Data requests"), "workflows_requests", UNANSWERED),
    "questions": (_("Questions from residents"), "workflows_inquiries", UNANSWERED),
    CLASSES: (_("Classes to decide on"), "workflows_to_decide", ""),
    "notices": (_("Notices to send by hand"), "workflows_by_hand", ""),
    "news": (_("Class news to send by hand"), "workflows_interest_tell", ""),
}
# On the list of classes stand those that another officer wants to call off, too.
OF_A_PILE = {"calling_off": CLASSES}
BESIDE = [(OF_A_PILE.get(one.key, one.key), one) for one in OTHERS if OF_A_PILE.get(one.key, one.key) in PILES]


class Waiting(NamedTuple):
    """The tasks that the officer has taken, those that wait in the queue, and the piles beside them."""

    mine: int
    queue: int
    overdue: int
    piles: list[Pile]

    @property
    def total(self) -> int:
        return self.mine + self.queue + sum(pile.count for pile in self.piles)


def waiting(request: HttpRequest) -> Waiting:
    """What waits for the officer. Counted once for the menu and the page of one request."""
    kept = vars(request)
    if "waiting" not in kept:
        found = totals(request)
        numbers = (found.tasks(is_mine=True), found.tasks(is_mine=False), found.overdue)
        kept["waiting"] = Waiting(*numbers, list(_piles(request.user, found)))
    answer: Waiting = kept["waiting"]
    return answer


def _piles(user: User, found: Totals) -> Iterator[Pile]:
    """The piles that are this officer's work and are not empty."""
    for key, (label, name, query) in PILES.items():
        number, late = map(sum, zip(*(_rows(one, user, found) for pile, one in BESIDE if pile == key), strict=True))
        if number:
            yield Pile(label, number, late, reverse(name) + query)


def _rows(source: Source, user: User, found: Totals) -> tuple[int, int]:
    """All rows of a source, and those that are late."""
    groups = found.of(source) if source.is_for(user) else {}
    return sum(groups.values()), groups.get(Group.OVERDUE, 0)


def has_piles(user: User) -> bool:
    """Whether any of this work is the officer's."""
    return any(one.is_for(user) for _pile, one in BESIDE)


class WaitingPanel(Component):
    """Dashboard panel, below the tasks."""

    name, order, template_name = "waiting", 51, "workflows/console/waiting_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"piles": waiting(parent_context["request"]).piles}
