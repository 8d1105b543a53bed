"""120 applications, each led by the same actions and moves as a real one, at the time when it would have happened."""

import random
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from viewflow.workflow.models import Task

from workflows.actions import applications, awards, enrolments, interviews, parking, waivers
from workflows.flows import intake, moves
from workflows.flows.application import ApplicationFlow
from workflows.flows.ranking import RankingFlow
from workflows.models import Application, Batch, RefusalReason, User

from . import content, past
from .people import Person

Flow = ApplicationFlow


class Office:
    """The officers at work, on any day."""

    def __init__(self, officers: dict[str, User], people: list[Person]) -> None:
        self.officers = officers
        self.random = random.Random(120)
        grown = [one for one in people if 18 <= 2026 - one.born.year <= 44 and (one.desil or 0) <= 5]
        self.people = self.random.sample(grown, len(grown))
        self.codes: dict[int, str] = {}

    def decide(self, subject: Any, node: Any, who: str, deed: Callable[[Any, User], Any]) -> None:
        """An officer opens the task of `subject` at `node`, does the deed and closes it."""
        by = self.officers[who]
        task = Task.objects.get(process=subject.process_id, flow_task=node, finished=None)
        with task.activation() as activation:
            activation.start(SimpleNamespace(user=by))
            found = getattr(activation.process, "application", None) or activation.process.ranking
            deed(found, by)
            activation.execute()
        subject.refresh_from_db()

    # -- the way of one application, step by step -----------------------------------------------
    def apply(self, batch: Batch, moment: datetime, *, unknown: bool = False) -> Application:
        person = self.people.pop()
        answers = {one: self.answer(one) for one in batch.course.questions.all()}
        # Somebody who is not on the register: the same person with another serial number.
        nik = f"{person.nik[:12]}{9000 + len(self.people) % 1000}" if unknown else person.nik
        fitting = [one.text for one in content.MOTIVATIONS if one.course in ("", batch.course.name)]
        with past.at(moment):
            application, code = intake.submit(
                batch,
                form_key=uuid.UUID(int=self.random.getrandbits(128)),
                details={
                    "name": person.name,
                    "nik": nik,
                    "kk": person.kk,
                    "birth_date": person.born,
                    "phone": f"+62812{self.random.randint(10_000_000, 99_999_999)}",
                    "email": f"warga{person.nik[-4:]}@contoh.example" if self.random.random() < 0.25 else "",
                    "address": f"{person.address} RT 00{self.random.randint(1, 9)} RW 00{self.random.randint(1, 9)}",
                    "village": person.village,
                    "motivation": self.random.choice(fitting),
                },
                answers=answers,
                by=self.officers["petugas"] if self.random.random() < 0.1 else None,
                agreement=Application.Agreement.SPOKEN,
            )
            # No worker runs while the demo is loaded, and the officers of the next lines would find no task.
            moves.match(application)
        application.refresh_from_db()
        self.codes[application.pk] = code
        return application

    def answer(self, question: Any) -> str:
        if question.kind == "yes_no":
            return self.random.choice(("Ya", "Tidak"))
        if question.kind == "choice":
            return str(self.random.choice(question.choices.splitlines()))
        return self.random.choice(("Belum pernah, saya ingin belajar.", "Pernah membantu saudara.", "Sudah dua tahun."))

    def correct(self, one: Application) -> None:
        note = "Alamat pada pendaftaran tidak sama dengan KTP. Tulis alamat sesuai KTP."
        ask = lambda found, by: applications.ask_correction(found, by=by, fields=["address"], note=note)  # noqa: E731
        self.decide(one, Flow.approve_eligibility, "petugas", ask)

    def refuse(self, one: Application) -> None:
        reason = self.random.choice(list(RefusalReason.objects.all()))
        self.decide(
            one, Flow.approve_eligibility, "petugas", lambda found, by: applications.refuse(found, by=by, reason=reason)
        )

    def eligible(self, one: Application) -> None:
        def invite(found: Application, by: User) -> None:
            note = "Penghasilan keluarga baru saja hilang; surat kelurahan terlampir." if waivers.unmet(found) else ""
            applications.invite(found, by=by, note=note)

        self.decide(one, Flow.approve_eligibility, "petugas", invite)

    def park(self, one: Application) -> None:
        self.decide(one, Flow.approve_eligibility, "petugas", lambda found, by: parking.park(found, by=by))

    def schedule(self, one: Application, days: int = 3) -> None:
        day = timezone.localtime() + timedelta(days=days)
        when = day.replace(hour=self.random.choice((9, 10, 13, 14)), minute=self.random.choice((0, 30)), second=0)
        place = "Kantor Dinas Sosial, ruang wawancara lantai 1"
        self.decide(
            one,
            Flow.schedule_interview,
            "petugas",
            lambda found, by: interviews.schedule(found, by=by, at=when, place=place),
        )

    def interview(self, one: Application) -> None:
        points = {line: self.random.randint(2, line.maximum) for line in one.batch.course.score_sheet.all()}
        note = self.random.choice(("Bersemangat dan punya rencana usaha.", "Perlu dukungan transportasi.", ""))
        self.decide(
            one,
            Flow.interview,
            "pewawancara",
            lambda found, by: interviews.hold(found, by=by, points=points, note=note),
        )

    def accept(self, one: Application) -> None:
        self.decide(one, Flow.approve_selection, "kepala", lambda found, by: applications.accept(found, by=by))

    # -- the way of a class ------------------------------------------------------------------------
    def end(self, batch: Batch, moment: datetime) -> None:
        with past.at(moment):
            marks = {
                one: enrolments.Marks(self.random.randint(78, 100), self.random.randint(58, 96))
                for one in batch.enrolments.undecided()
            }
            enrolments.record_marks(batch, by=self.officers["instruktur"], marks=marks)
            moves.end_class(batch, by=self.officers["kepala"])

    def complete(self, batch: Batch, moment: datetime) -> None:
        course = batch.course
        for one in Application.objects.filter(batch=batch, step=Flow.approve_completion.name):
            seat = one.enrolment
            passed = seat.attendance >= course.least_attendance and seat.mark >= course.least_mark
            act = enrolments.complete if passed else enrolments.leave
            note = "" if passed else "Nilai atau kehadiran belum mencapai syarat."
            with past.at(moment):
                self.decide(
                    one,
                    Flow.approve_completion,
                    "kepala",
                    lambda found, by, act=act, note=note: act(found.enrolment, by=by, note=note),
                )

    def award(self, batch: Batch, moment: datetime, *, handed_over: int) -> None:
        ranking = moves.begin_ranking(batch) or batch.ranking
        with past.at(moment):
            self.decide(
                ranking, RankingFlow.approve_ranking, "kepala2", lambda found, by: awards.approve_ranking(found, by=by)
            )
        for award in batch.awards.order_by("rank"):
            one = award.enrolment.application
            with past.at(moment + timedelta(days=2)):
                self.decide(
                    one, Flow.approve_award, "kepala", lambda _found, by, given=award: awards.approve(given, by=by)
                )
            if award.rank <= handed_over:
                with past.at(moment + timedelta(days=5)):
                    self.decide(
                        one, Flow.hand_over_kit, "paket", lambda _found, by, given=award: awards.hand_over(given, by=by)
                    )
