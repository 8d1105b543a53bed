"""The rules of a class: copied from its course when applications open, and changed only by two persons."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...in_a_row import Same, known, read_once
from ..kits import Kit
from .classes import Batch
from .courses import Course, ScoreCriterion
from .criteria import Criterion
from .minimums import Minimum
from .steps import OPTIONAL, SCORED, Step
from .way import USUAL, steps_of

# In this order, equal points are set apart (`rules/awards/ranking.py` knows the names).
TIES = ("points", "mark", "attendance", "interview", "submitted")
SELECTION_TIES = ("points", "need", "fit", "submitted")  # `rules/selection/selection.py`
NUMBERS = (
    *("pass_mark", "scorers", "wide_difference", "least_attendance", "least_mark", "mark_weight"),
    *("attendance_weight", "kits_per_class"),
)
SELECTION = ("by_list", "need_weight", "fit_weight", "order_weight", "reserve_places")
CRITERION = (
    *("kind", "minimum", "maximum", "blank", "scope", "every", "codes", "names", "asks", "wanted"),
    *("staff_wording", "resident_wording", "waiver"),
)
ITEM = ("quantity", "unit", "name")
LINE = ("pk", "label", "guidance", "weight", "maximum")


def _rows(rows: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in names} for row in rows]


def contents_of(kit: Kit | None) -> list[dict[str, Any]]:
    """What is in the kit now."""
    return _rows(kit.items.all(), ITEM) if kit else []


@dataclass(frozen=True)
class Rules:
    """Everything that decides about the applicants and participants of one class. Its fields are JSON values."""

    pass_mark: int
    least_attendance: int
    least_mark: int
    mark_weight: int
    attendance_weight: int
    kits_per_class: int
    kit: int | None
    contents: list[dict[str, Any]]
    ties: list[str]
    criteria: list[dict[str, Any]]
    score_sheet: list[dict[str, Any]]
    # A class that opened before there were lists or objections has none of these.
    by_list: bool = False
    need_weight: int = 40
    fit_weight: int = 50
    order_weight: int = 10
    reserve_places: int | None = None
    minimum_seats: list[dict[str, Any]] = field(default_factory=list)
    # Nor has one that opened before several interviewers could score.
    scorers: int = 1
    wide_difference: int = 30
    selection_ties: list[str] = field(default_factory=lambda: list(SELECTION_TIES))
    objection_days: int = 5
    # Nor has one that opened before there were optional steps: it has interviews and no checks.
    steps: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(USUAL))

    @classmethod
    def of_course(cls, course: Course) -> Self:
        """The rules that the course has now. Without a score sheet on its way, fit has no weight."""
        rules = cls(
            **{name: getattr(course, name) for name in (*NUMBERS, *SELECTION)},
            kit=course.kit_id,
            contents=contents_of(course.kit),
            ties=list(TIES),
            criteria=_rows(course.criteria.all(), CRITERION),
            score_sheet=_rows(course.score_sheet.all(), LINE),
            objection_days=course.objection_days,
            minimum_seats=[one.minimum._asdict() for one in course.minimum_seats.select_related("area")],
            steps=steps_of(course),
        )
        return rules if rules.scored else rules.changed(fit_weight=0, order_weight=rules.order_without_fit)

    @property
    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def gives_kits(self) -> bool:
        return self.kits > 0

    @property
    def kits(self) -> int:
        """How many kits the class has for its best participants."""
        return self.kits_per_class if self.kit else 0

    @property
    def way(self) -> tuple[Step, ...]:
        """The optional steps that applicants of the class pass, in order."""
        return tuple(step for step in OPTIONAL if step in self.steps)

    @property
    def scored(self) -> tuple[Step, ...]:
        """The steps whose score counts for the selection."""
        return tuple(step for step in self.way if step in SCORED)

    def sheet_of(self, step: str) -> list[dict[str, Any]]:
        """The lines of the sheet of a check: `label`, `guidance`, `weight` and `maximum`."""
        sheet: list[dict[str, Any]] = self.steps.get(step, {}).get("sheet", [])
        return sheet

    @property
    def has_usual_way(self) -> bool:
        return self.way == (Step.INTERVIEW,)

    @property
    def order_without_fit(self) -> int:
        """The weight of the order of application if fit has none: some part must have one."""
        return self.order_weight or (0 if self.need_weight else 1)

    @property
    def criteria_rows(self) -> list[Criterion]:
        """The criteria as unsaved rows."""
        return [Criterion(**one) for one in self.criteria]

    @property
    def sheet_rows(self) -> list[ScoreCriterion]:
        """The lines of the score sheet as unsaved rows, each with the key that it had on the course."""
        return [ScoreCriterion(**one) for one in self.score_sheet]

    @property
    def minimums(self) -> list[Minimum]:
        """The minimum seats, as published: an earlier one comes before a later one."""
        return [Minimum(**one) for one in self.minimum_seats]

    def changed(self, **values: Any) -> "Rules":
        return replace(self, **values)


class ClassRulesQuerySet(models.QuerySet["ClassRules"]):
    def in_force(self, batch: Batch) -> "ClassRules | None":
        """The rules that the class has now, or None before it opens."""
        return self.filter(batch=batch).order_by("-version").first()

    def of(self, batch: Batch) -> Rules:
        """The rules to judge by. Before the class opens, those of its course.

        `in_a_row` they are read once for each object: a class that is read again under its lock has them anew.
        """
        return _rules_of(Same(batch))

    def latest_content(self, batch: str) -> models.Subquery:
        """The content of the rules in force, for a query in which `batch` leads to the class."""
        found = self.filter(batch=models.OuterRef(batch)).order_by("-version")
        return models.Subquery(found.values("content")[:1])

    def know(self, batch: Batch, content: dict[str, Any]) -> None:
        """Tell `of` what was read along with the class."""
        known(_rules_of, Rules(**content), Same(batch))

    def of_all(self, batches: Iterable[Batch]) -> dict[int, Rules]:
        """The rules of each class that has its own, by primary key, in one query."""
        return {one.batch_id: one.rules for one in self.filter(batch__in=list(batches)).order_by("version")}

    def shown(self, course: Course, batches: Iterable[Batch]) -> Rules:
        """The rules to show for a course: those of its class that takes applications, if there is one."""
        joined = next((one for one in batches if one.is_open()), None)
        return self.of(joined) if joined else Rules.of_course(course)


@read_once
def _rules_of(batch: Same[Batch]) -> Rules:
    frozen = ClassRules.objects.in_force(batch.one)
    return frozen.rules if frozen else Rules.of_course(batch.one.course)


class ClassRules(models.Model):
    """One version of the rules of a class. The first is copied when applications open.

    Database triggers refuse to change a row, and to delete one once a resident has applied.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rules")
    version = models.PositiveSmallIntegerField()
    content = models.JSONField()
    kit = models.ForeignKey(Kit, models.PROTECT, null=True, related_name="+", help_text="So that it is not deleted.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ClassRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("rules of a class")
        verbose_name_plural = _("rules of classes")
        ordering = ["batch", "version"]
        default_permissions = ()
        permissions = [("change_rules", _("Can propose or approve new rules for a class that has opened"))]
        constraints = [
            models.UniqueConstraint(fields=["batch", "version"], name="class_rules_version_once"),
            models.CheckConstraint(
                name="class_rules_changed_by_two_with_a_reason",
                condition=Q(version=1, by=None, approved_by=None)
                | (
                    Q(version__gt=1, by__isnull=False, approved_by__isnull=False)
                    & ~Q(by=models.F("approved_by"))
                    & ~Q(reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.version}"

    @property
    def rules(self) -> Rules:
        return Rules(**self.content)
