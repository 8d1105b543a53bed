"""An office with one officer in each role, and applications that it has led to a step with real deeds."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import cached_property
from typing import Any

import time_machine
from django.test import TestCase, override_settings
from django.utils import timezone
from viewflow.workflow.models import Task

from home.demo.office import Office as LeadingOffice
from workflows import roles
from workflows.actions.interviews import absences, assessments
from workflows.actions.interviews.appointments import Meeting
from workflows.actions.training.marks import Marks
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import awards, courses, selection, training
from workflows.models import CHECKS, Application, Batch, Ranking, User
from workflows.queries.interviews import agenda
from workflows.queries.moments import midnight

from .applications import submit
from .courses import BatchFactory, RefusalReasonFactory, begin, course_with
from .people import officer
from .register import SnapshotFactory

CALLED = "Dua kali ditelepon, tidak diangkat."


def come(one: Application) -> None:
    """The time of the appointment has come, and is over."""
    one.interviews.open().update(at=timezone.now() - timedelta(hours=1))


def open_task(subject: Application | Ranking) -> Task:
    """The one task that is open."""
    return Task.objects.get(process=subject.process_id, finished=None)


class Office(LeadingOffice):
    """The office of the demo, with new officers; what waits for the commit is done too."""

    @cached_property
    def worker(self) -> User:
        return officer(roles.CASE_WORKER)

    @cached_property
    def interviewer(self) -> User:
        return officer(roles.INTERVIEWER)

    @cached_property
    def instructor(self) -> User:
        return officer(roles.INSTRUCTOR)

    @cached_property
    def head(self) -> User:
        return officer(roles.HEAD)

    @cached_property
    def second_head(self) -> User:
        return officer(roles.HEAD)

    @cached_property
    def kit_officer(self) -> User:
        return officer(roles.KIT_OFFICER)

    def batch(self, **values: Any) -> Batch:
        """A class of this office's instructor."""
        return BatchFactory(instructor=self.instructor, **values)

    def decide(self, subject: Application | Ranking, *args: Any, **said: Any) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            super().decide(subject, *args, **said)
        self.look_again(subject)

    def look_again(self, subject: Application | Ranking) -> None:
        """Show what became of it."""
        subject.refresh_from_db()

    def ask(self, one: Application, *fields: str, note: str = "Perbaiki data ini.") -> None:
        super().ask(one, *(fields or ("address",)), note=note)

    def refuse(self, one: Application) -> None:
        super().refuse(one, RefusalReasonFactory(), "Catatan petugas", by=self.head)

    def assess(self, one: Application, points: list[int] | None = None) -> None:
        """Every document is there, and the most points are given."""
        sheet = assessments.sheet_of(one)
        super().assess(one, [line["maximum"] for line in sheet] if points is None else points)

    def write(self, one: Application, note: str = "Bawa surat pengantar RT.") -> None:
        super().write(one, note)

    def schedule(self, one: Application) -> None:
        """The next free time; in a class that has begun meanwhile, one before its first day."""
        batch = Batch.objects.get(pk=one.batch_id)
        before = midnight(batch.starts_on) - timedelta(days=6)
        with time_machine.travel(before) if batch.has_begun else nullcontext():
            at = agenda.next_time(batch, place="Kantor Dinas", after=timezone.now())
            super().schedule(one, Meeting(at, "Kantor Dinas", "Jl. Satria No. 1"))

    def hold(self, one: Application, points: int = 4) -> None:
        come(one)
        super().hold(one, dict.fromkeys(one.batch.course.score_sheet.all(), points))

    def miss(self, one: Application) -> None:
        come(one)
        super().miss(one)

    def leave(self, one: Application, note: str = "Tidak hadir") -> None:
        super().leave(one, note)

    def return_ranking(self, ranking: Ranking, note: str = "Periksa nilai nomor 2.") -> None:
        super().return_ranking(ranking, note)

    def refuse_award(self, one: Application, note: str = "Paket sudah pernah diterima") -> None:
        super().refuse_award(one, note)

    def close(self, one: Application) -> None:
        """The applicant never chose a time, and was not reached."""
        with time_machine.travel(one.step_due + timedelta(minutes=1)):
            self.pass_on(one)
            self.decide_absence(one, "close")

    def pass_on(self, one: Application) -> None:
        self.decide(one, ApplicationFlow.schedule_interview, self.worker, absences.pass_on, note=CALLED)

    def decide_absence(self, one: Application, outcome: str) -> None:
        node = ApplicationFlow.decide_absence
        self.decide(one, node, self.worker, absences.decide, outcome=outcome, note=CALLED)

    def take_back(self, one: Application) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            awards.take_back(one, by=self.head, note="Paket tidak diambil.")

    def mark(self, one: Application, mark: int = 80, attendance: int = 90, reason: str = "") -> None:
        if not Batch.objects.get(pk=one.batch_id).has_begun:
            begin(one.batch)
        marks = {one.enrolment: Marks(attendance, mark)}
        training.record_marks(one.batch, by=one.batch.instructor, marks=marks, reason=reason)


def idle_worker() -> override_settings:
    """Within it the worker stands still: what is queued for it is not done."""
    return override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}})


def bring(step: str, *, office: Office | None = None, batch: Batch | None = None, **details: Any) -> Application:
    """An application that waits at `step`; "" for one whose kit was handed over.

    From `approve_completion` on, the class is ended and holds this application alone, unless others were brought
    to `await_class_end` before.
    """
    office = office or Office()
    if step == "await_register":
        SnapshotFactory()  # does not know the applicant
    if step in CHECKS:
        batch = batch or office.batch(course=course_with(step, "interview"))
    with idle_worker() if step == "match_register" else nullcontext():
        one = submit(batch or office.batch(), **details)
    if step == "await_correction":
        office.ask(one)
    if step == "await_register":
        office.park(one)
    if step == "decide_absence":
        office.invite(one)
        with time_machine.travel(one.step_due + timedelta(minutes=1)):
            office.pass_on(one)
    if step == "await_class":
        courses.defer(one, by=office.worker, note="Ingin kelas berikutnya.")
        one.refresh_from_db()
    deeds: dict[str, Callable[[Application], Any]] = {
        "approve_eligibility": office.invite,
        **dict.fromkeys(CHECKS, office.assess),
        "schedule_interview": office.schedule,
        "interview": office.hold,
        "approve_selection": office.reserve if step == "await_seat" else office.accept,
        "await_confirmation": selection.confirm,
        "await_class_end": _end_class(office),
        "approve_completion": office.complete,
        "await_ranking": lambda a: office.approve_ranking(Ranking.objects.get(batch=a.batch)),
        "approve_award": office.approve_award,
        "hand_over_kit": office.hand_over,
    }
    while one.step != step and one.step in deeds:
        deeds[one.step](one)
        one.refresh_from_db()
    assert one.step == step, f"stands at {one.step!r}"
    return one


def _end_class(office: Office) -> Callable[[Application], None]:
    def end(one: Application) -> None:
        office.mark(one)
        if not one.batch.ended_at:
            begin(one.batch)
            training.end_class(one.batch, by=office.head, early=True)

    return end
