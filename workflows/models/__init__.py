"""The models, in order of stage. A later stage may import an earlier one, never the reverse."""

from .people import User  # isort: skip
from .journal import Entry  # isort: skip
from .access import Access, AccessSummary, ChainEnd  # isort: skip
from .areas import Area  # isort: skip
from .reference import Holiday, Occupation, RefusalReason, Schooling  # isort: skip
from .register import RegisterGroup, RegisterProcess, RegisterRecord, RowFault, Snapshot  # isort: skip
from .imports import HeaderMapping, ImportRun, RefusedRow, UploadedPart  # isort: skip
from .kits import Kit, KitItem  # isort: skip
from .courses import Course, CourseType, Question, ScoreCriterion, Step, StepDeadline, TimeUnit  # isort: skip
from .classes import Availability, Batch  # isort: skip
from .criteria import Criterion, Terms  # isort: skip
from .interest import Ask, Subscription, Wish  # isort: skip
from .attempts import Attempt, Limits  # isort: skip
from .applications import Answer, Application, ApplicationProcess  # isort: skip
from .drafts import Draft  # isort: skip
from .eligibility import CriterionResult, EligibilityCheck, Waiver  # isort: skip
from .matching import Match  # isort: skip
from .decisions import Decision  # isort: skip
from .devices import Device  # isort: skip
from .inquiries import Inquiry  # isort: skip
from .requests import DataRequest  # isort: skip
from .interviews import Interview, InterviewSlot, Score  # isort: skip
from .enrolments import Enrolment  # isort: skip
from .results import PublishedResult  # isort: skip
from .awards import Award, RankedEntry, Ranking, RankingProcess  # isort: skip
from .outbox import NoticeSettings  # isort: skip
from .letters import NoticeTemplate  # isort: skip
from .announcements import Announcement  # isort: skip
from .notices import Notice, Stopped  # isort: skip

__all__ = [
    "Access",
    "AccessSummary",
    "Announcement",
    "Answer",
    "Application",
    "ApplicationProcess",
    "Area",
    "Ask",
    "Attempt",
    "Availability",
    "Award",
    "Batch",
    "ChainEnd",
    "Course",
    "CourseType",
    "Criterion",
    "CriterionResult",
    "DataRequest",
    "Decision",
    "Device",
    "Draft",
    "EligibilityCheck",
    "Enrolment",
    "Entry",
    "HeaderMapping",
    "Holiday",
    "ImportRun",
    "Inquiry",
    "Interview",
    "InterviewSlot",
    "Kit",
    "KitItem",
    "Limits",
    "Match",
    "Notice",
    "NoticeSettings",
    "NoticeTemplate",
    "Occupation",
    "PublishedResult",
    "Question",
    "RankedEntry",
    "Ranking",
    "RankingProcess",
    "RefusalReason",
    "RefusedRow",
    "RegisterGroup",
    "RegisterProcess",
    "RegisterRecord",
    "RowFault",
    "Schooling",
    "Score",
    "ScoreCriterion",
    "Snapshot",
    "Step",
    "StepDeadline",
    "Stopped",
    "Subscription",
    "Terms",
    "TimeUnit",
    "UploadedPart",
    "User",
    "Waiver",
    "Wish",
]
