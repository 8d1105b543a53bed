"""An office with one officer in each role, and applications that it has led to a step with real deeds."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.test import TestCase, override_settings
from django.utils import timezone
from viewflow.workflow.models import Task

from workflows import roles
from workflows.actions import applications, awards, enrolments, interviews, parking
from workflows.flows import moves
from workflows.flows.application import ApplicationFlow as Flow
from workflows.flows.ranking import RankingFlow
from workflows.models import Application, Batch, Ranking, User

from .applications import submit
from .courses import BatchFactory, RefusalReasonFactory, begin
from .people import officer
from .register import SnapshotFactory


def open_task(subject: Application | Ranking) -> Task:
    """The one task that is open."""
    return Task.objects.get(process=subject.process_id, finished=None)


def decide(subject: Application | Ranking, node: Any, by: User, deed: Callable[[Any], Any]) -> None:
    """Take the task of `subject` at `node`, do the deed and close it; what waits for the commit is done too."""
    task = Task.objects.get(process=subject.process_id, flow_task=node, finished=None)
    with TestCase.captureOnCommitCallbacks(execute=True), task.activation() as activation:
        activation.start(SimpleNamespace(user=by))
        deed(getattr(activation.process, "application", None) or activation.process.ranking)
        activation.execute()
    subject.refresh_from_db()


class Office:
    """Everybody who decides something. Each method is one deed at one task."""

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

    def invite(self, one: Application) -> None:
        decide(one, Flow.approve_eligibility, self.worker, lambda a: applications.invite(a, by=self.worker))

    def ask(self, one: Application, *fields: str, note: str = "Perbaiki data ini.") -> None:
        wanted = list(fields or ("address",))
        decide(
            one,
            Flow.approve_eligibility,
            self.worker,
            lambda a: applications.ask_correction(a, by=self.worker, fields=wanted, note=note),
        )

    def refuse(self, one: Application) -> None:
        reason = RefusalReasonFactory()
        decide(
            one,
            getattr(Flow, one.step),
            self.head,
            lambda a: applications.refuse(a, by=self.head, reason=reason, note="Catatan petugas"),
        )

    def park(self, one: Application) -> None:
        decide(one, Flow.approve_eligibility, self.worker, lambda a: parking.park(a, by=self.worker))

    def schedule(self, one: Application) -> None:
        at = timezone.now() + timedelta(days=1)
        decide(
            one,
            Flow.schedule_interview,
            self.worker,
            lambda a: interviews.schedule(a, by=self.worker, at=at, place="Kantor Dinas"),
        )

    def hold(self, one: Application, points: int = 4) -> None:
        sheet = dict.fromkeys(one.batch.course.score_sheet.all(), points)
        decide(
            one,
            Flow.interview,
            self.interviewer,
            lambda a: interviews.hold(a, by=self.interviewer, points=sheet),
        )

    def miss(self, one: Application) -> None:
        decide(one, Flow.interview, self.interviewer, lambda a: interviews.miss(a, by=self.interviewer))

    def accept(self, one: Application) -> None:
        decide(one, Flow.approve_selection, self.head, lambda a: applications.accept(a, by=self.head))

    def reserve(self, one: Application) -> None:
        decide(one, Flow.approve_selection, self.head, lambda a: applications.reserve(a, by=self.head))

    def mark(self, one: Application, mark: int = 80, attendance: int = 90) -> None:
        marks = {one.enrolment: enrolments.Marks(attendance, mark)}
        moves.record_marks(one.batch, by=one.batch.instructor, marks=marks)

    def complete(self, one: Application) -> None:
        decide(one, Flow.approve_completion, self.head, lambda a: enrolments.complete(a.enrolment, by=self.head))

    def leave(self, one: Application) -> None:
        decide(
            one,
            Flow.approve_completion,
            self.head,
            lambda a: enrolments.leave(a.enrolment, by=self.head, note="Tidak hadir"),
        )

    def approve_ranking(self, ranking: Ranking) -> None:
        decide(
            ranking,
            RankingFlow.approve_ranking,
            self.second_head,
            lambda found: awards.approve_ranking(found, by=self.second_head),
        )

    def return_ranking(self, ranking: Ranking) -> None:
        decide(
            ranking,
            RankingFlow.approve_ranking,
            self.second_head,
            lambda found: awards.return_ranking(found, by=self.second_head, note="Periksa nilai nomor 2."),
        )

    def check_marks(self, ranking: Ranking) -> None:
        decide(
            ranking,
            RankingFlow.check_marks,
            self.instructor,
            lambda found: awards.checked_marks(found, by=self.instructor),
        )

    def approve_award(self, one: Application) -> None:
        decide(one, Flow.approve_award, self.head, lambda a: awards.approve(a.enrolment.award, by=self.head))

    def refuse_award(self, one: Application) -> None:
        decide(
            one,
            Flow.approve_award,
            self.head,
            lambda a: awards.refuse(a.enrolment.award, by=self.head, note="Paket sudah pernah diterima"),
        )

    def hand_over(self, one: Application) -> None:
        decide(
            one,
            Flow.hand_over_kit,
            self.kit_officer,
            lambda a: awards.hand_over(a.enrolment.award, by=self.kit_officer),
        )


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
    with idle_worker() if step == "match_register" else nullcontext():
        one = submit(batch or office.batch(), **details)
    if step == "await_correction":
        office.ask(one)
    if step == "await_register":
        office.park(one)
    on_reserve = step == "await_seat"
    deeds: list[Callable[[Application], Any]] = [
        office.invite,
        office.schedule,
        office.hold,
        office.reserve if on_reserve else office.accept,
        moves.confirm,
        _end_class(office),
        office.complete,
        lambda a: office.approve_ranking(Ranking.objects.get(batch=a.batch)),
        office.approve_award,
        office.hand_over,
    ]
    for deed in deeds:
        if one.step == step:
            break
        deed(one)
        one.refresh_from_db()
    assert one.step == step, f"stands at {one.step!r}"
    return one


def _end_class(office: Office) -> Callable[[Application], None]:
    def end(one: Application) -> None:
        office.mark(one)
        if not one.batch.ended_at:
            begin(one.batch)
            moves.end_class(one.batch, by=office.head)

    return end
