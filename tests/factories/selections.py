"""Classes that are selected by a list, with applicants who were interviewed."""

from decimal import Decimal
from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.token import Token

from workflows.flows.application import ApplicationFlow
from workflows.models import (
    Application,
    Batch,
    ClassRules,
    EligibilityCheck,
    Interview,
    MinimumSeats,
    RegisterGroup,
    RegisterRecord,
    Snapshot,
    User,
)

from .applications import make_nik
from .courses import BatchFactory
from .people import OfficerFactory
from .register import register_record
from .rows import application_in


def listed_class(minimums: dict[str, int] | None = None, **values: Any) -> Batch:
    """A class of a course with a ranked list. `minimums` are seats by group."""
    course = {name: values.pop(name) for name in list(values) if name.endswith("_weight") or name == "reserve_places"}
    batch = BatchFactory(course__by_list=True, **{f"course__{name}": value for name, value in course.items()}, **values)
    for at, (group, seats) in enumerate((minimums or {}).items()):
        MinimumSeats.objects.create(course=batch.course, group=group, seats=seats, sort_order=at)
    return batch


def interviewed(batch: Batch, score: Any = 70, *, by: User | None = None, **values: Any) -> Application:
    """An applicant who waits for the selection, with a process behind them."""
    known = {name: values.pop(name) for name in ("desil", "pkh", "bpnt", "pbi", "sex") if name in values}
    snapshot = values.pop("snapshot", None)
    values.setdefault("nik", make_nik(woman=values.pop("woman", True)))
    one = application_in("interviewing", batch, step="approve_selection", step_since=timezone.now(), **values)
    with_task(one)
    held = {"held_at": timezone.now(), "interviewer": by or OfficerFactory(), "score": Decimal(score)}
    Interview.objects.create(application=one, at=timezone.now(), place="Kantor Dinas", **held)
    if snapshot:
        check(one, snapshot, register_record(snapshot, one.nik, **{"name": one.name.upper(), **known}))
    return one


def with_task(one: Application) -> Task:
    """The open task of the selection."""
    one.process = Process.objects.create(flow_class=ApplicationFlow)
    one.save(update_fields=["process"])
    node = ApplicationFlow.approve_selection
    return Task.objects.create(
        process=one.process,
        flow_task=node,
        flow_task_type=node.task_type,
        token=Token("start"),
        owner_permission="workflows.approve_selection",
    )


def check(one: Application, snapshot: Snapshot | None, record: RegisterRecord | None) -> EligibilityCheck:
    return EligibilityCheck.objects.create(application=one, at=timezone.now(), snapshot=snapshot, record=record)


def in_one_family(snapshot: Snapshot, *records: RegisterRecord, card: bytes = b"\x07" * 32) -> None:
    RegisterRecord.objects.filter(pk__in=[one.pk for one in records]).update(kk_index=card)
    rows = ",".join(str(one.pk) for one in records)
    RegisterGroup.objects.create(snapshot=snapshot, key=card, rows=rows)


def freeze(batch: Batch, **values: Any) -> ClassRules:
    """The rules of the class, frozen as when it opens, with other values."""
    rules = ClassRules.objects.of(batch).changed(**values)
    return ClassRules.objects.create(batch=batch, version=1, content=rules.as_json, kit_id=rules.kit)
