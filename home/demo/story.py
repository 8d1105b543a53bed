"""The applications of the demo, class by class: about 120, at every step."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from workflows.actions.selection import results
from workflows.flows.moves import applying, selection
from workflows.models import CHECKS, Application, Batch, Notice, Step

from . import past
from .lives import Office

# How far each application of a class gets.
ENDED = ["refused"] * 2 + ["withdrawn", "declined"] + ["enrolled"] * 10
RUNNING = ["refused"] * 2 + ["enrolled"] * 12 + ["declined"] + ["reserve"] * 2
FULL = ["enrolled"] * 5 + ["offered"] * 3 + ["reserve"] * 5 + ["selecting"] * 4 + ["received"] * 4 + ["correction"] * 2
OPEN = ["received"] * 9 + ["correction"] * 2 + ["scheduling"] * 4 + ["interviewing"] * 4 + ["selecting"] * 4
OPEN += ["offered"] * 2
# The applicants of this class show documents and are visited before the interview.
LIST = ["received"] * 4 + ["parked", "correction"] + ["scheduling"] * 2 + ["interviewing"] * 2 + ["selecting"] * 8
LIST += ["documents"] * 2 + ["visit"] * 2
# The steps at which those wait who are found eligible and not yet invited.
WAITS = {"documents": Step.CHECK_DOCUMENTS, "visit": Step.VISIT_HOME, "scheduling": Step.SCHEDULE_INTERVIEW}

# How many days ago an applicant at this point applied.
AGO = {"received": 1, "correction": 4, "documents": 3, "visit": 5, "scheduling": 2, "interviewing": 4, "selecting": 7}


class Cast(NamedTuple):
    course: str
    number: int
    ways: list[str]


CASTS = (
    Cast("Tata Boga", 3, ENDED),
    Cast("Barbershop", 2, ENDED),
    Cast("Servis AC", 2, ["refused"] * 2 + ["enrolled"] * 8),
    Cast("Menjahit Pakaian", 5, RUNNING),
    Cast("Barbershop", 3, FULL),
    Cast("Tata Boga", 4, OPEN),
    Cast("Barista Kopi", 1, LIST),
)


def lead(office: Office, batch: Batch, way: str, place: int) -> Application:
    """Process one application from its first day through the steps of `way`."""
    day = batch.opens_at + timedelta(days=1 + place % 8, hours=place % 9)
    if batch.is_open():
        # Just long enough ago for the later steps.
        late = 3 if place % 9 == 0 else 0
        ago = timedelta(days=AGO.get(way, 10) + late, hours=place * 5 % 40)
        day = max(timezone.now() - ago, batch.opens_at + timedelta(hours=place % 9))
    one = office.apply(batch, day, unknown=way in ("refused", "parked") or place % 11 == 5)
    recent = timezone.now() - timedelta(hours=20 - place % 12)
    return _steps(office, one, way, day, recent, is_open=batch.is_open())


def _steps(office: Office, one: Application, way: str, day, recent, *, is_open: bool) -> Application:  # type: ignore[no-untyped-def]
    if way == "received":
        return one
    with past.at(day + timedelta(days=2)):
        if way == "refused":
            office.turn_down(one)
            return one
        if way == "correction":
            office.correct(one)
            return one
        if way == "parked":
            office.park(one)
            return one
        office.eligible(one)
        while one.step in CHECKS and WAITS.get(way) != one.step:
            office.check(one)
    if way in WAITS:
        return one
    with past.at(recent if way == "interviewing" else day + timedelta(days=3)):
        office.appoint(one)
    if way == "interviewing":
        return one
    with past.at(max(day + timedelta(days=6), one.interviews.get().ends_at)):
        office.interview(one)
    if way == "selecting":
        return one
    with past.at(recent if is_open else day + timedelta(days=8)):
        office.select(one)
        if way == "offered" or one.is_on_reserve:
            return one
        if way == "declined":
            selection.decline(one)
            return one
        selection.confirm(one)
    if way == "withdrawn":
        with past.at(day + timedelta(days=12)):
            applying.withdraw(one)
    return one


def tell(office: Office) -> None:
    """Process every application, then the classes that have ended."""
    for cast in CASTS:
        batch = Batch.objects.select_related("course").get(course__name=cast.course, number=cast.number)
        for place, way in enumerate(cast.ways):
            # One transaction each: commits are most of the loading time on a slow disk.
            with transaction.atomic():
                lead(office, batch, way, place)
    now = timezone.now()
    for course, number in (("Tata Boga", 3), ("Barbershop", 2), ("Servis AC", 2)):
        batch = Batch.objects.select_related("course").get(course__name=course, number=number)
        office.end(batch, now - timedelta(days=(timezone.localdate() - batch.ends_on).days))
    for course, number in (("Tata Boga", 3), ("Barbershop", 2)):
        batch = Batch.objects.select_related("course").get(course__name=course, number=number)
        office.decide_completion(batch, now - timedelta(days=(timezone.localdate() - batch.ends_on).days - 2))
    office.award(Batch.objects.get(course__name="Tata Boga", number=3), now - timedelta(days=20), handed_over=2)
    for batch in Batch.objects.filter(ended_at__isnull=False):
        results.publish(batch, by=office.head)
    yesterday = now - timedelta(days=1)
    Notice.objects.filter(queued_at__lt=yesterday).update(sent_at=F("queued_at"), attempts=1)
