"""The models, in order of stage. A later stage may import an earlier one, never the reverse."""

from .people import User  # isort: skip
from .accounts import KnownBrowser, SignInTry  # isort: skip
from .audit.journal import Entry  # isort: skip
from .audit.access import Access, AccessSummary, ChainEnd  # isort: skip
from .exports import Export, ExportChoice, ExportPart  # isort: skip
from .running import Heartbeat  # isort: skip
from .escalations import Escalation  # isort: skip
from .areas import Area  # isort: skip
from .reference import Holiday, Occupation, RefusalReason, Schooling  # isort: skip
from .register.register import RegisterGroup, RegisterProcess, RegisterRecord, RowFault, Snapshot  # isort: skip
from .register.imports import HeaderMapping, ImportRun, RefusedRow, UploadedPart  # isort: skip
from .kits import Kit, KitItem  # isort: skip
from .courses.steps import CHECKS, OFFICE_STEPS, OPTIONAL, SCORED, Step  # isort: skip
from .courses.courses import Course, CourseType, ScoreCriterion, StepDeadline, TimeUnit  # isort: skip
from .courses.questions import Question  # isort: skip
from .courses.form_versions import FormVersion  # isort: skip
from .courses.classes import Availability, Batch  # isort: skip
from .courses.running import CallingOff  # isort: skip
from .courses.lessons import Lesson, LessonInstructor, Room  # isort: skip
from .courses.criteria import Criterion, Terms  # isort: skip
from .courses.minimums import Group, Minimum, MinimumSeats  # isort: skip
from .courses.way import CourseStep, SheetLine  # isort: skip
from .courses.rules import ClassRules, Rules  # isort: skip
from .courses.proposals import RulesProposal  # isort: skip
from .interest import Ask, Subscription, Wish  # isort: skip
from .applying.attempts import Attempt, Limits  # isort: skip
from .applying.applications import Application, ApplicationProcess  # isort: skip
from .applying.answers import Answer  # isort: skip
from .applying.drafts import Draft  # isort: skip
from .eligibility.eligibility import CriterionResult, EligibilityCheck, Waiver  # isort: skip
from .eligibility.matching import Match  # isort: skip
from .decisions import Decision  # isort: skip
from .applying.devices import Device  # isort: skip
from .applying.inquiries import Inquiry  # isort: skip
from .applying.notes import Note, NoteReader  # isort: skip
from .mending.held import HeldDecision, state_of  # isort: skip
from .mending.objections import Objection  # isort: skip
from .personal_data.requests import DataRequest  # isort: skip
from .interviews.appointments import Interview, InterviewSlot, TimeWish  # isort: skip
from .interviews.days import AppointmentRow, AppointmentRun, Arrival, CalendarAddress  # isort: skip
from .interviews.absences import AbsenceDecision  # isort: skip
from .interviews.conflicts import Conflict, Household  # isort: skip
from .interviews.assessments import Assessment  # isort: skip
from .interviews.panels import PanelMember, Score, ScoreChange, ScoreSheet  # isort: skip
from .interviews.baseline import Baseline  # isort: skip
from .training.enrolments import Enrolment, MarkChange  # isort: skip
from .training.attendance import AbsenceCall, Attendance, Excuse  # isort: skip
from .training.issued import IssuedDocument  # isort: skip
from .selection.results import PublishedResult  # isort: skip
from .selection.selection import Outcome, Selection, SelectionException, SelectionList  # isort: skip
from .selection.selection import SelectionPlace, SelectionProcess  # isort: skip
from .awards import Award, Computation, RankedEntry, Ranking, RankingProcess  # isort: skip
from .messages.outbox import NoticeSettings  # isort: skip
from .messages.texts import NoticeTemplate  # isort: skip
from .messages.announcements import Announcement  # isort: skip
from .messages.notices import Notice, Stopped  # isort: skip
from .inbox.bulk import BulkRow, BulkRun  # isort: skip
from .inbox.deputies import Deputy  # isort: skip
from .inbox.saved_views import SavedView  # isort: skip
from .inbox.tasks import InboxTask  # isort: skip


__all__ = [
    "CHECKS",
    "OFFICE_STEPS",
    "OPTIONAL",
    "SCORED",
    "AbsenceCall",
    "AbsenceDecision",
    "Access",
    "AccessSummary",
    "Announcement",
    "Answer",
    "Application",
    "ApplicationProcess",
    "AppointmentRow",
    "AppointmentRun",
    "Area",
    "Arrival",
    "Ask",
    "Assessment",
    "Attempt",
    "Attendance",
    "Availability",
    "Award",
    "Baseline",
    "Batch",
    "BulkRow",
    "BulkRun",
    "CalendarAddress",
    "CallingOff",
    "ChainEnd",
    "ClassRules",
    "Computation",
    "Conflict",
    "Course",
    "CourseStep",
    "CourseType",
    "Criterion",
    "CriterionResult",
    "DataRequest",
    "Decision",
    "Deputy",
    "Device",
    "Draft",
    "EligibilityCheck",
    "Enrolment",
    "Entry",
    "Escalation",
    "Excuse",
    "Export",
    "ExportChoice",
    "ExportPart",
    "FormVersion",
    "Group",
    "HeaderMapping",
    "Heartbeat",
    "HeldDecision",
    "Holiday",
    "Household",
    "ImportRun",
    "InboxTask",
    "Inquiry",
    "Interview",
    "InterviewSlot",
    "IssuedDocument",
    "Kit",
    "KitItem",
    "KnownBrowser",
    "Lesson",
    "LessonInstructor",
    "Limits",
    "MarkChange",
    "Match",
    "Minimum",
    "MinimumSeats",
    "Note",
    "NoteReader",
    "Notice",
    "NoticeSettings",
    "NoticeTemplate",
    "Objection",
    "Occupation",
    "Outcome",
    "PanelMember",
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
    "Room",
    "RowFault",
    "Rules",
    "RulesProposal",
    "SavedView",
    "Schooling",
    "Score",
    "ScoreChange",
    "ScoreCriterion",
    "ScoreSheet",
    "Selection",
    "SelectionException",
    "SelectionList",
    "SelectionPlace",
    "SelectionProcess",
    "SheetLine",
    "SignInTry",
    "Snapshot",
    "Step",
    "StepDeadline",
    "Stopped",
    "Subscription",
    "Terms",
    "TimeUnit",
    "TimeWish",
    "UploadedPart",
    "User",
    "Waiver",
    "Wish",
    "state_of",
]
