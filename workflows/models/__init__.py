"""The nouns of the programme, earliest stage first; a later stage may use an earlier one, never the reverse."""

from .people import User  # isort: skip
from .journal import Entry  # isort: skip
from .areas import Area  # isort: skip
from .register import RegisterProcess, RegisterRecord, RowFault, Snapshot  # isort: skip
from .imports import HeaderMapping, ImportRun, RefusedRow, UploadedPart  # isort: skip
from .courses import (  # isort: skip
    Availability,
    Batch,
    Course,
    CourseType,
    Criterion,
    Kit,
    KitItem,
    Question,
    RefusalReason,
    ScoreCriterion,
    Step,
    StepDeadline,
)
from .interest import Ask, Subscription, Wish  # isort: skip
from .applications import (  # isort: skip
    Answer,
    Application,
    ApplicationProcess,
    CriterionResult,
    EligibilityCheck,
)
from .decisions import Decision  # isort: skip
from .interviews import Interview, Score  # isort: skip
from .enrolments import Enrolment  # isort: skip
from .awards import Award, RankedEntry, Ranking, RankingProcess  # isort: skip
from .notices import Notice  # isort: skip

__all__ = [
    "Answer",
    "Application",
    "ApplicationProcess",
    "Area",
    "Ask",
    "Availability",
    "Award",
    "Batch",
    "Course",
    "CourseType",
    "Criterion",
    "CriterionResult",
    "Decision",
    "EligibilityCheck",
    "Enrolment",
    "Entry",
    "HeaderMapping",
    "ImportRun",
    "Interview",
    "Kit",
    "KitItem",
    "Notice",
    "Question",
    "RankedEntry",
    "Ranking",
    "RankingProcess",
    "RefusalReason",
    "RefusedRow",
    "RegisterProcess",
    "RegisterRecord",
    "RowFault",
    "Score",
    "ScoreCriterion",
    "Snapshot",
    "Step",
    "StepDeadline",
    "Subscription",
    "UploadedPart",
    "User",
    "Wish",
]
