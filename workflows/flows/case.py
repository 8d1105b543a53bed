"""One application as staff see it: the person, the criteria, the timeline and its place in the flow."""

from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from ..actions.audit import access
from ..models import (
    Access,
    Application,
    Award,
    ClassRules,
    CriterionResult,
    EligibilityCheck,
    RegisterRecord,
    Rules,
    Snapshot,
    Step,
    User,
)
from ..queries import awards
from ..queries.applying.flags import Flag, flags, relatives
from ..queries.courses.seats import Seats, filled
from ..queries.eligibility import checks, matching
from ..queries.selection.second_person import fit_of
from ..rules import nik as nik_rules
from ..rules.applying import stages
from ..rules.eligibility.eligibility import may_wait
from ..rules.eligibility.facts import age
from ..rules.eligibility.matching import Likeness
from ..rules.interviews import scores
from ..rules.verdict import Verdict
from .case_interview import InterviewPart
from .case_numbers import Numbers
from .case_timeline import Deed, timeline

SEATS_MATTER = (Step.APPROVE_SELECTION, Step.AWAIT_SEAT, Step.AWAIT_CONFIRMATION)


class Line(NamedTuple):
    """A criterion's result, and the earlier one if it differed."""

    result: CriterionResult
    before: CriterionResult | None

    @property
    def is_settled(self) -> bool:
        return self.result.answer == "yes" and self.before is None and self.result.waiver is None


class Case:
    """What the case page shows to `viewer`; each part is loaded when it is shown."""

    def __init__(self, application: Application, viewer: User) -> None:
        self.application, self.viewer = application, viewer
        # Instructors and kit officers see who the applicant is, but not why they were selected.
        self.sees_selection = any(viewer.has_perm(f"workflows.{one}") for one in ("view_application", "hold_interview"))
        self.opens_receipt = viewer.has_perm("workflows.view_award")
        self.sees_eligibility = viewer.has_perm("workflows.view_eligibility")
        self.may_match = viewer.has_perm("workflows.approve_eligibility") and bool(application.step)

    @classmethod
    def opened(cls, application: Application, viewer: User) -> "Case":
        """Open the case and log that the viewer saw it and each possible match.

        Raises `Refusal` if the viewer has opened too many cases today.
        """
        case = cls(application, viewer)
        own = bytes(application.nik_index)
        looks = [access.at_case(application, *(["register"] if case.sees_eligibility else []))]
        looks += [
            access.at_record(one.record, Access.What.CANDIDATE, application_id=application.pk)
            for one in case.candidates
            if bytes(one.record.nik_index) != own
        ]
        access.open_case(application, *looks, by=viewer)
        return case

    @cached_property
    def check(self) -> EligibilityCheck | None:
        """The latest eligibility check, if the viewer may see it."""
        if not self.sees_eligibility:
            return None
        return self.looks.first()

    @property
    def looks(self) -> QuerySet[EligibilityCheck]:
        return self.application.checks.select_related("record").prefetch_related("results__waiver__by")

    @cached_property
    def basis(self) -> EligibilityCheck | None:
        """The check to compare with: the one behind the last decision, or else the first one."""
        if self.check is None:
            return None
        looks = self.looks.filter(pk__lt=self.check.pk)
        decided = self.application.decisions.exclude(check_run=None).order_by("-pk").values("check_run")[:1]
        return looks.filter(pk__in=list(decided.values_list("check_run", flat=True))).first() or looks.last()

    @cached_property
    def verdicts(self) -> list[Line]:
        """Each criterion's current result, with the earlier one if it differed."""
        before = {one.place: one for one in self.basis.results.all()} if self.basis else {}
        lines = []
        for one in self.check.results.all() if self.check else []:
            old = before.get(one.place)
            lines.append(Line(one, old if old and (old.answer, old.seen) != (one.answer, one.seen) else None))
        return lines

    @property
    def met(self) -> list[Line]:
        """Criteria that are met as before: the page folds them to one line."""
        return [line for line in self.verdicts if line.is_settled]

    @property
    def to_look_at(self) -> list[Line]:
        """Criteria that are not met, unknown, waived or answered otherwise than before."""
        return [line for line in self.verdicts if not line.is_settled]

    @property
    def changes(self) -> int:
        return sum(line.before is not None for line in self.verdicts)

    @property
    def may_refer(self) -> bool:
        """Whether a referral letter could help, because a register criterion is not met."""
        found = [(line.result.kind, line.result.answer) for line in self.verdicts]
        open_still = self.application.status == Application.Status.RECEIVED
        return open_still and self.viewer.has_perm("workflows.approve_eligibility") and bool(may_wait(found))

    @property
    def may_waive(self) -> bool:
        left = [line.result for line in self.verdicts if line.result.is_open]
        return self.viewer.has_perm("workflows.waive_criterion") and any(
            checks.may_waive(one, self.viewer) for one in left
        )

    @property
    def reads_why(self) -> bool:
        """May the viewer read reasons and notes?  They can reveal what the register says."""
        return self.sees_selection and self.sees_eligibility

    @cached_property
    def timeline(self) -> list[Deed]:
        return timeline(self.application, reads_why=self.reads_why)

    @cached_property
    def live(self) -> Snapshot | None:
        return Snapshot.objects.live() if self.sees_eligibility else None

    @cached_property
    def record(self) -> RegisterRecord | None:
        """The row of the live register that eligibility is checked against."""
        return matching.record_of(self.application, self.live)

    @cached_property
    def likeness(self) -> Likeness | None:
        return matching.compare(self.application, self.record) if self.record else None

    @cached_property
    def confirmed(self) -> bool:
        """Whether an officer confirmed that this row is the applicant."""
        return self.record is not None and matching.is_confirmed(self.application, self.record)

    @cached_property
    def candidates(self) -> list[matching.Candidate]:
        """Possible rows for the applicant, if the viewer decides on matches and no row is certain."""
        clear = self.likeness and (self.confirmed or not self.likeness.is_odd)
        return [] if clear or not self.may_match else matching.candidates(self.application, self.live)

    @cached_property
    def related(self) -> dict[str, list[Application]]:
        """Other applications with the same "nik", "kk" (family card), "phone", "device" or "address"."""
        return relatives(self.application) if self.sees_eligibility else {}

    @property
    def has_related(self) -> bool:
        return any(self.related.values())

    @cached_property
    def flags(self) -> list[Flag]:
        """Signs that one sender applies for many people."""
        return flags([self.application])[self.application.pk] if self.sees_eligibility else []

    @property
    def stage(self) -> int:
        """The place of the present step among the nine stages; 0 once the application has ended."""
        return stages.number(self.application.step)

    @property
    def stages(self) -> int:
        return len(stages.STAGES)

    @property
    def is_late(self) -> bool:
        due = self.application.step_due
        return bool(self.application.step) and due is not None and due < timezone.now()

    @property
    def age(self) -> int:
        return age(self.application.birth_date, timezone.localdate())

    @cached_property
    def seats(self) -> Seats | None:
        """The seats of the class while a seat is decided on, if the viewer may know why."""
        matters = self.sees_selection and self.application.step in SEATS_MATTER
        return filled(self.application.batch) if matters else None

    @cached_property
    def tasks(self) -> list[Task]:
        """The open tasks; usually there is exactly one."""
        open_tasks = Task.objects.filter(process=self.application.process_id, finished=None)
        return list(open_tasks.exclude(status=STATUS.DONE).select_related("owner", "process"))

    @cached_property
    def passed(self) -> Verdict | None:
        """Whether the score sheets reach the pass mark; only advice for the selection."""
        score = fit_of(self.application)
        return None if score is None else scores.passed(score, self.rules.pass_mark)

    @cached_property
    def interview(self) -> InterviewPart:
        sees = {"sees_selection": self.sees_selection, "sees_eligibility": self.sees_eligibility}
        return InterviewPart(self.application, self.viewer, **sees)

    @cached_property
    def rules(self) -> Rules:
        """The rules of the class that the applicant is judged by."""
        return ClassRules.objects.of(self.application.batch)

    @cached_property
    def earlier_kit(self) -> Award | None:
        """A kit that the same person received in another class. Each person can have only one."""
        enrolment = getattr(self.application, "enrolment", None)
        award = getattr(enrolment, "award", None)
        return awards.earlier_kit(award) if award and self.sees_selection else None

    @property
    def birth_date_differs(self) -> bool:
        """Whether the birth date is not the one in the NIK. Only a point to check: both can be right."""
        return self.sees_eligibility and not nik_rules.matches_birth_date(
            self.application.nik, self.application.birth_date
        )

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(self.application, self.viewer)
