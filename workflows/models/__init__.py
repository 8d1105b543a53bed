"""The nouns of the programme, earliest stage first; a later stage may use an earlier one, never the reverse."""

from .people import User  # isort: skip
from .journal import Entry  # isort: skip
from .access import Access, AccessSummary, ChainEnd  # isort: skip
from .areas import Area  # isort: skip
from .register import RegisterRecord, RowFault, Snapshot  # isort: skip
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
from .matching import Match  # isort: skip
from .decisions import Decision  # isort: skip
from .interviews import Interview, Score  # isort: skip
from .enrolments import Enrolment  # isort: skip
from .awards import Award, RankedEntry, Ranking, RankingProcess  # isort: skip
from .notices import Notice  # isort: skip

__all__ = [
    "Access",
    "AccessSummary",
    "Answer",
    "Application",
    "ApplicationProcess",
    "Area",
    "Ask",
    "Availability",
    "Award",
    "Batch",
    "ChainEnd",
    "Course",
    "CourseType",
    "Criterion",
    "CriterionResult",
    "Decision",
    "EligibilityCheck",
    "Enrolment",
    "Entry",
    "Interview",
    "Kit",
    "KitItem",
    "Match",
    "Notice",
    "Question",
    "RankedEntry",
    "Ranking",
    "RankingProcess",
    "RefusalReason",
    "RegisterRecord",
    "RowFault",
    "Score",
    "ScoreCriterion",
    "Snapshot",
    "Step",
    "StepDeadline",
    "Subscription",
    "User",
    "Wish",
]
