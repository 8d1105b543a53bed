"""About 120 applications, processed by the same actions and moves as real ones, each at its own time."""

import random
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from workflows.actions.interviews import assessments
from workflows.actions.interviews.appointments import Meeting
from workflows.actions.training.marks import Marks, record_marks
from workflows.flows.application import ApplicationFlow
from workflows.flows.moves import applying, awards, intake, training
from workflows.models import Application, Batch, ClassRules, RefusalReason, User
from workflows.queries.eligibility.checks import unmet
from workflows.queries.interviews import agenda
from workflows.queries.selection.second_person import passed

from . import past
from .content_applicants import AFTER_INTERVIEW, MOTIVATIONS, REFUSAL_REASONS
from .office import Act, Subject
from .office import Office as LeadingOffice
from .people import Person

AFTER = [one.label for one in REFUSAL_REASONS[-AFTER_INTERVIEW:]]
ROOM, STREET = "Kantor Dinas Sosial, ruang wawancara lantai 1", "Jl. Taman Warga No. 8, Sukarasa"


class Office(LeadingOffice):
    """The officers of the demo at work, on any day."""

    def __init__(self, officers: dict[str, User], people: list[Person]) -> None:
        self.worker, self.interviewer = officers["petugas"], officers["pewawancara"]
        self.instructor, self.kit_officer = officers["instruktur"], officers["paket"]
        self.head, self.second_head = officers["kepala"], officers["kepala2"]
        self.random = random.Random(120)
        grown = [one for one in people if 18 <= 2026 - one.born.year <= 44 and (one.desil or 0) <= 5]
        self.people = self.random.sample(grown, len(grown))
        self.codes: dict[int, str] = {}

    def decide(self, subject: Subject, node: Any, by: User, act: Act, **said: Any) -> None:
        super().decide(subject, node, by, act, **said)
        subject.refresh_from_db()

    # -- One application, step by step ---------------------------------------------------------------
    def apply(self, batch: Batch, moment: datetime, *, unknown: bool = False) -> Application:
        person = self.people.pop()
        answers = {one: self.answer(one) for one in batch.course.questions.all()}
        # Not in the register: the same person with another serial number.
        nik = f"{person.nik[:12]}{9000 + len(self.people) % 1000}" if unknown else person.nik
        fitting = [one.text for one in MOTIVATIONS if one.course in ("", batch.course.name)]
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
                by=(officer := self.worker if self.random.random() < 0.1 else None),
                agreement=Application.Agreement.SPOKEN,
                word="mawar biru" if officer else "",
            )
            # No worker runs while the demo is loaded, so match here.
            applying.match(application)
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
        self.ask(one, "address", note="Alamat pada pendaftaran tidak sama dengan KTP. Tulis alamat sesuai KTP.")

    def turn_down(self, one: Application) -> None:
        self.refuse(one, self.random.choice(list(RefusalReason.objects.exclude(label__in=AFTER))), by=self.worker)

    def eligible(self, one: Application) -> None:
        waived = "Penghasilan keluarga baru saja hilang; surat kelurahan terlampir."
        self.invite(one, waived if unmet(one) else "")

    def check(self, one: Application) -> None:
        """Do the check at which it waits: all documents are there, and the visit gives points."""
        lines = assessments.sheet_of(one)
        self.assess(one, [line["maximum"] if line["maximum"] == 1 else self.random.randint(2, 5) for line in lines])

    def appoint(self, one: Application, days: int = 2) -> None:
        """The next free time, so many days ahead at the earliest."""
        after = timezone.now() + timedelta(days=days - 1)
        at = agenda.next_time(one.batch, place=ROOM, after=after)
        self.schedule(one, Meeting(at, ROOM, STREET, self.interviewer))

    def interview(self, one: Application) -> None:
        points = {line: self.random.randint(2, line.maximum) for line in ClassRules.objects.of(one.batch).sheet_rows}
        note = self.random.choice(("Bersemangat dan punya rencana usaha.", "Perlu dukungan transportasi.", ""))
        self.hold(one, points, note)

    def select(self, one: Application) -> None:
        self.accept(one, "" if passed(one) else "Nilai di bawah batas, tetapi sangat membutuhkan pekerjaan.")

    # -- A whole class -------------------------------------------------------------------------------
    def end(self, batch: Batch, moment: datetime) -> None:
        with past.at(moment):
            marks = {
                one: Marks(self.random.randint(78, 100), self.random.randint(58, 96))
                for one in batch.enrolments.undecided()
            }
            record_marks(batch, by=self.instructor, marks=marks)
            training.end_class(batch, by=self.head)

    def decide_completion(self, batch: Batch, moment: datetime) -> None:
        rules = ClassRules.objects.of(batch)
        for one in Application.objects.filter(batch=batch, step=ApplicationFlow.approve_completion.name):
            seat = one.enrolment
            with past.at(moment):
                if seat.attendance >= rules.least_attendance and seat.mark >= rules.least_mark:
                    self.complete(one)
                else:
                    self.leave(one, "Nilai atau kehadiran belum mencapai syarat.")
        with past.at(moment):
            awards.begin_ranking(batch)  # no worker runs here either

    def award(self, batch: Batch, moment: datetime, *, handed_over: int) -> None:
        with past.at(moment):
            self.approve_ranking(batch.ranking)
            awards.follow(batch.pk)
        for award in batch.awards.order_by("rank"):
            one = award.enrolment.application
            with past.at(moment + timedelta(days=2)):
                self.approve_award(one)
            if award.rank <= handed_over:
                with past.at(moment + timedelta(days=5)):
                    self.hand_over(one)
