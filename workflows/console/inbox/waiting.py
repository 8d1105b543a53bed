"""What waits for an officer: tasks, and work outside the flow: data requests, questions, and notices to pass on."""

from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from ...flows.inbox import desk
from ...models import DataRequest, Inquiry, Notice, Objection, User
from ...queries.courses.running import to_decide


class Pile(NamedTuple):
    """What waits, how much of it, how much is past its legal deadline, and where it is done."""

    label: Any
    count: int
    late: int
    address: str


def _requests() -> tuple[int, int]:
    late = Count("pk", filter=Q(due_at__lt=timezone.now()))
    found = DataRequest.objects.filter(answered_at=None).aggregate(count=Count("pk"), late=late)
    return found["count"], found["late"]


def _questions() -> tuple[int, int]:
    return Inquiry.objects.filter(answered_at=None).count(), 0


def _objections() -> tuple[int, int]:
    late = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    found = Objection.objects.open().aggregate(count=Count("pk"), late=late)
    return found["count"], found["late"]


def _notices() -> tuple[int, int]:
    return Notice.objects.by_hand().filter(subscription=None).count(), 0


def _class_news() -> tuple[int, int]:
    return Notice.objects.by_hand().exclude(subscription=None).count(), 0


def _classes() -> tuple[int, int]:
    return len(to_decide()), 0


UNANSWERED = "?answered=no"
PILES = (
    ("workflows.decide_objection", _("Objections"), _objections, "workflows_objections", "?decided=no"),
    ("workflows.answer_datarequest", _("Data requests"), _requests, "workflows_requests", UNANSWERED),
    ("workflows.answer_inquiry", _("Questions from residents"), _questions, "workflows_inquiries", UNANSWERED),
    ("workflows.call_off_class", _("Classes to decide on"), _classes, "workflows_to_decide", ""),
    ("workflows.pass_on_notice", _("Notices to send by hand"), _notices, "workflows_by_hand", ""),
    ("workflows.serve_subscription", _("Class news to send by hand"), _class_news, "workflows_interest_tell", ""),
)


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
        kept["waiting"] = Waiting(*desk.numbers(request.user), _piles(request.user))
    found: Waiting = kept["waiting"]
    return found


def _piles(user: User) -> list[Pile]:
    """The piles that are this officer's work and are not empty."""
    found = [
        Pile(label, *counted(), reverse(name) + query)
        for permission, label, counted, name, query in PILES
        if user.has_perm(permission)
    ]
    return [one for one in found if one.count]


def has_piles(user: User) -> bool:
    """Whether any of this work is the officer's."""
    return any(user.has_perm(permission) for permission, *_rest in PILES)


class WaitingPanel(Component):
    """Dashboard panel, below the tasks."""

    name, order, template_name = "waiting", 51, "workflows/console/waiting_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"piles": waiting(parent_context["request"]).piles}
