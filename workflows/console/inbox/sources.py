"""Where the rows of the inbox come from. A new kind of work is one entry in `SOURCES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import DateTimeField, IntegerField, Model, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...flows.inbox.groups import NEVER, Group, Key, ranked
from ...models import Application, CallingOff, DataRequest, Inquiry, Notice, Objection, RulesProposal, Snapshot, User
from ...queries.courses.running import with_too_few
from ...queries.training.attendance import calls_for
from ...rules import numbers
from ...typed import bare
from ..search import name_is

TASK = "task"  # the key of the tasks among the sources
ITSELF = "self"
CALLS_OFF = "workflows.call_off_class"


class Asked(NamedTuple):
    """What the address asks for. `kinds` are keys of sources and names of steps."""

    group: Group | None = None
    kinds: tuple[str, ...] = ()
    batch: int | None = None
    holder: str = ""
    q: str = ""


class Line(NamedTuple):
    """One row as it is shown. A `task` can be marked, snoozed or reassigned; `place` leads its screens back here."""

    key: Key
    kind: Any
    application: Application | None
    about: Any
    batch: Any
    since: Any
    due: Any
    address: str | None
    task: Any = None
    place: str = ""

    @property
    def group(self) -> Group:
        return Group(self.key.group)


@dataclass(frozen=True)
class Source:
    """Rows that wait for whoever has `permission`. `found` may leave out some for this officer.

    `due` and `since` are fields; without `due`, rows are new until they are done. `application` and `batch` are the
    ways to what filters and search ask about; `ITSELF` is the row. `is_second`: they wait for a second person.
    `due_is_day`: in time until the end of that day.
    """

    key: str
    label: Any
    permission: str
    found: Callable[[User], QuerySet[Any]]
    address: Callable[[Any], str]
    since: str
    due: str = ""
    application: str = "application"
    batch: str = "application__batch"
    is_second: bool = False
    due_is_day: bool = False

    def is_for(self, user: User) -> bool:
        return user.has_perm(self.permission)

    def ranked(self, user: User) -> QuerySet[Any]:
        """The rows with `group` and `order_due`, without what only a shown row needs."""
        found = self.found(user).order_by()
        always = Q(pk__isnull=False)
        if self.due:
            found = ranked(found, self.due, second=always if self.is_second else Q(pk=None), new=Q(pk=None))
            # Databases write days and moments differently, so the keys of pages hold no day.
            return found.annotate(order_due=Value(NEVER, output_field=DateTimeField())) if self.due_is_day else found
        group = Group.SECOND if self.is_second else Group.NEW
        return found.annotate(
            group=Value(group.value, output_field=IntegerField()),
            order_due=Value(NEVER, output_field=DateTimeField()),
        )

    def narrowed(self, found: QuerySet[Any], asked: Asked, user: User) -> QuerySet[Any]:
        """Those that the address asks for."""
        if asked.kinds and self.key not in asked.kinds:
            return found.none()
        if asked.holder:
            return found.none()
        if asked.batch and not self.batch:
            return found.none()
        if asked.batch:
            found = found.filter(**{"pk" if self.batch == ITSELF else self.batch: asked.batch})
        return found.filter(about(asked.q, self.application)) if asked.q else found

    def lines(self, keys: list[Key], user: User, kept: str) -> Iterable[Line]:
        """The rows to show, with the application and class that they are about."""
        of_class = {"": [], ITSELF: ["course"]}.get(self.batch, [f"{self.batch}__course"])
        joins = [*of_class, *([self.application] if self.application else [])]
        shown = self.found(user).select_related(*joins).in_bulk([key.pk for key in keys])
        return [self._line(key, shown[key.pk]) for key in keys if key.pk in shown]

    def _line(self, key: Key, row: Model) -> Line:
        application = reduce(getattr, self.application.split("__"), row) if self.application else None
        way = self.batch.split("__") if self.batch not in ("", ITSELF) else []
        batch = reduce(getattr, way, row) if self.batch else None
        due = getattr(row, self.due) if self.due else None
        if due and self.due_is_day:
            due = timezone.make_aware(datetime.combine(due, time.max))
        return Line(key, self.label, application, batch or row, batch, getattr(row, self.since), due, self.address(row))


def about(typed: str, application: str) -> Q:
    """Rows about an application with this number, or of a person with this name, in any spelling.

    `application` leads to what has both: `ITSELF` for the row, "" for nothing.
    """
    if not application:
        return Q(pk__in=[])
    way = "" if application == ITSELF else f"{application}__"
    number = bare(typed).upper()
    ways = [name_is(f"{way}name", typed)]
    if number.isalnum() and len(number) <= numbers.BODY + 1:
        ways.append(Q(**{f"{way}number__contains": number}))
    return reduce(or_, ways)


def _undo(user: User) -> QuerySet[Snapshot]:
    return Snapshot.objects.filter(undo_asked_at__isnull=False, undone_at=None).exclude(undo_asked_by=user)


OTHERS = (
    Source(
        "objections",
        _("Objection"),
        "workflows.decide_objection",
        lambda user: Objection.objects.open(),
        lambda one: reverse("workflows_objection", args=[one.pk]),
        since="made_at",
        due="due_on",
        due_is_day=True,
    ),
    Source(
        "requests",
        _("Data request"),
        "workflows.answer_datarequest",
        lambda user: DataRequest.objects.filter(answered_at=None),
        lambda one: reverse("workflows_request", args=[one.pk]),
        since="asked_at",
        due="due_at",
    ),
    Source(
        "questions",
        _("Question from a resident"),
        "workflows.answer_inquiry",
        lambda user: Inquiry.objects.filter(answered_at=None),
        lambda one: reverse("workflows_inquiry", args=[one.pk]),
        since="asked_at",
    ),
    Source(
        "calls",
        _("Call: absent at two lessons in a row"),
        "workflows.record_absence",
        calls_for,
        lambda one: reverse("workflows_absence_call", args=[one.pk]),
        since="since",
        application="enrolment__application",
        batch="enrolment__batch",
    ),
    Source(
        "notices",
        _("Notice to send by hand"),
        "workflows.pass_on_notice",
        lambda user: Notice.objects.by_hand().filter(application__isnull=False),
        lambda one: reverse("workflows_pass_on", args=[one.pk]),
        since="queued_at",
    ),
    Source(
        "news",
        _("Class news to send by hand"),
        "workflows.serve_subscription",
        lambda user: Notice.objects.by_hand().filter(subscription__isnull=False),
        lambda one: reverse("workflows_interest_tell"),
        since="queued_at",
        application="",
        batch="batch",
    ),
    Source(
        "rules",
        _("Change of the rules of a class"),
        "workflows.change_rules",
        lambda user: RulesProposal.objects.filter(decided_at=None).exclude(by=user),
        lambda one: reverse("workflows_rules", args=[one.batch_id]),
        since="at",
        application="",
        batch="batch",
        is_second=True,
    ),
    Source(
        "classes",
        _("Class with too few participants"),
        CALLS_OFF,
        lambda user: with_too_few(),
        lambda one: reverse("workflows_to_decide"),
        since="decided_on",
        application="",
        batch=ITSELF,
    ),
    Source(
        "calling_off",
        _("Class to be called off or merged"),
        CALLS_OFF,
        lambda user: CallingOff.objects.open().exclude(by=user),
        lambda one: reverse("workflows_call_off", args=[one.batch_id]),
        since="at",
        application="",
        batch="batch",
        is_second=True,
    ),
    Source(
        "undo",
        _("Return to the previous register"),
        "workflows.approve_register",
        _undo,
        lambda one: reverse("workflows_snapshot", args=[one.pk]),
        since="undo_asked_at",
        application="",
        batch="",
        is_second=True,
    ),
)
