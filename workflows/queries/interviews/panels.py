"""The score sheets of an interview: who may give one, and what is shown once all are in."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from ...in_a_row import read_once
from ...models import Application, Assessment, ClassRules, Interview, PanelMember, ScoreSheet, Step, User
from ...rules.interviews import panels
from ...rules.interviews.panels import Points
from ...rules.verdict import Verdict
from . import conflicts


class Row(NamedTuple):
    """One line of the sheet with the points of each interviewer. `differs`: they are far apart."""

    label: str
    weight: int
    line: Points
    differs: bool


class Table(NamedTuple):
    """All sheets of an interview side by side, once all are in."""

    sheets: list[ScoreSheet]
    rows: list[Row]
    differs: bool

    @property
    def is_wide(self) -> bool:
        return self.differs or any(row.differs for row in self.rows)


def wanted(application: Application) -> int:
    """How many interviewers score each applicant of the class."""
    return ClassRules.objects.of(application.batch).scorers


@read_once
def last_interview(application: Application) -> Interview | None:
    """The latest appointment. Where an action changes it under the lock, it tells the row that it changes."""
    return application.interviews.first()


def unscored(application: Application) -> Interview | None:
    """The latest interview, if the applicant came and not all score sheets are in yet."""
    last = last_interview(application)
    return last if last and last.held_at and last.score is None else None


def waits(application: Application) -> bool:
    """Does the interview still wait for a score sheet?"""
    return unscored(application) is not None


@read_once
def panel_of(application: Application) -> set[int]:
    return set(PanelMember.objects.filter(batch=application.batch_id).values_list("officer", flat=True))


def may_score(application: Application, by: User) -> Verdict:
    """May `by` hold this interview, or add a score sheet to it?"""
    free = conflicts.may_decide(application, by)
    if not free:
        return free
    begun = unscored(application)
    given = set(begun.sheets.values_list("by", flat=True)) if begun else set()
    return panels.may_score(by.pk, panel=panel_of(application), given=given)


def not_for(officer: User) -> QuerySet[Application]:
    """Applications whose interview this officer has scored while others have not, or may not hold."""
    mine = ScoreSheet.objects.filter(by=officer, interview__score=None)
    elsewhere = PanelMember.objects.exclude(batch__in=PanelMember.objects.filter(officer=officer).values("batch"))
    waiting = Application.objects.filter(step=Step.INTERVIEW)
    hidden = Q(interviews__in=mine.values("interview")) | Q(batch__in=elsewhere.values("batch"))
    return waiting.filter(hidden | Q(pk__in=conflicts.of(officer).values("pk")))


def interviewers_of(applications: Iterable[int]) -> set[int]:
    """Ids of all who interviewed, scored or assessed one of these applicants, whose ids are given."""
    keys = applications if isinstance(applications, QuerySet) else list(applications)
    held = Interview.objects.filter(application__in=keys, held_at__isnull=False, interviewer__isnull=False)
    sheets = ScoreSheet.objects.filter(interview__application__in=keys)
    assessed = Assessment.objects.filter(application__in=keys, score__isnull=False)
    led, scored, checked = (
        rows.order_by().values_list(who, flat=True)
        for rows, who in ((held, "interviewer"), (sheets, "by"), (assessed, "by"))
    )
    return set(led.union(scored, checked))


def table(interview: Interview) -> Table | None:
    """The sheets, or None until all are in: before that nobody sees the points of another."""
    if interview.score is None:
        return None
    sheets = list(interview.sheets.select_related("by").prefetch_related("scores__changes"))
    at_least = ClassRules.objects.of(interview.application.batch).wide_difference
    lines: dict[tuple[str, int, int], list[int]] = {}
    for sheet in sheets:
        for one in sheet.scores.all():
            lines.setdefault((one.label, one.weight, one.maximum), []).append(one.points)
    rows = [
        Row(label, weight, line := Points(given, maximum), panels.differs(line, at_least=at_least))
        for (label, weight, maximum), given in lines.items()
    ]
    return Table(sheets, rows, panels.scores_differ([one.score for one in sheets], at_least=at_least))


def own_sheet(application: Application, officer: User) -> ScoreSheet | None:
    """The officer's own sheet of the latest interview."""
    last = application.interviews.first()
    return last.sheets.filter(by=officer).first() if last else None


def may_amend(application: Application, sheet: ScoreSheet, by: User) -> Verdict:
    is_open = (
        application.status == Application.Status.INTERVIEWING
        and application.step in (Step.INTERVIEW, Step.APPROVE_SELECTION)
        and sheet.interview_id == application.interviews.values_list("pk", flat=True).first()
    )
    return panels.may_amend(is_own=sheet.by_id == by.pk, is_open=is_open) and conflicts.may_decide(application, by)
