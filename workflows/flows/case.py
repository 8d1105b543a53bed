"""One application as staff see it: the person, the criteria, the timeline and its place in the flow."""

import re
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from viewflow.workflow import STATUS, chart
from viewflow.workflow.models import Task

from ..actions.audit import access
from ..events import Event
from ..models import (
    Access,
    Application,
    Award,
    ClassRules,
    CriterionResult,
    Decision,
    EligibilityCheck,
    Entry,
    RegisterRecord,
    Rules,
    Snapshot,
    User,
)
from ..queries import awards
from ..queries.accounts import Names
from ..queries.applying.flags import Flag, flags, relatives
from ..queries.eligibility import checks, matching
from ..queries.mending.held import of_undone
from ..queries.selection.second_person import latest_score
from ..rules import nik as nik_rules
from ..rules.eligibility.eligibility import may_wait
from ..rules.eligibility.matching import Likeness
from ..rules.interviews import scores
from ..rules.verdict import Verdict
from .case_numbers import Numbers


class Deed(NamedTuple):
    """A line of the timeline. `by` is the name of that time, "" for the resident and the system.

    `why` is only for users who may read it. `undone`: the decision was taken back.
    """

    at: Any
    what: Any
    by: str
    why: Decision | None
    undone: bool = False


class Line(NamedTuple):
    """A criterion's result, and the earlier one if it differed."""

    result: CriterionResult
    before: CriterionResult | None


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

    @cached_property
    def timeline(self) -> list[Deed]:
        entries = Entry.objects.about(self.application).order_by("-pk")
        entries = entries.select_related("by", "decision__reason", "decision__check_run")
        # A reason or a note can reveal what the register says.
        reads_why = self.sees_selection and self.sees_eligibility
        names = Names(one.by for one in entries)
        undone = set(entries.filter(of_undone(self.application)).values_list("pk", flat=True))
        return [
            Deed(
                one.at,
                Event.of(one.event).staff,
                names.at(one.by, one.at) if one.by else "",
                getattr(one, "decision", None) if reads_why else None,
                one.pk in undone,
            )
            for one in entries
        ]

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

    @cached_property
    def flags(self) -> list[Flag]:
        """Signs that one sender applies for many people."""
        return flags([self.application])[self.application.pk] if self.sees_eligibility else []

    @cached_property
    def tasks(self) -> list[Task]:
        """The open tasks; usually there is exactly one."""
        open_tasks = Task.objects.filter(process=self.application.process_id, finished=None)
        return list(open_tasks.exclude(status=STATUS.DONE).select_related("owner", "process"))

    @cached_property
    def passed(self) -> Verdict | None:
        """Whether the latest interview reached the pass mark; only advice for the selection."""
        score = latest_score(self.application)
        return None if score is None else scores.passed(score, self.rules.pass_mark)

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


def diagram(flow_class: Any, process_id: int | None = None) -> SafeString:
    """The flow as inline SVG, with each node's state if a process is given.

    Without its style block: `console.css` colours it for both themes.
    """
    grid = chart.calc_layout_data(flow_class)
    if process_id:
        chart.calc_cell_status(flow_class, grid, process_id)
        for task in Task.objects.filter(process_id=process_id, finished=None):
            grid[task.flow_task].status = task.status  # also where an earlier task was done or undone
    return mark_safe(re.sub(r"<style.*?</style>", "", chart.grid_to_svg(grid), flags=re.DOTALL))  # noqa: S308 (our own graph)
