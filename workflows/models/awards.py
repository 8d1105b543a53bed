"""The ranking of a class, and the starter kits for its best participants."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from .courses.classes import Batch
from .courses.rules import ClassRules
from .kits import Kit
from .training.enrolments import Enrolment


class RankingProcess(Process):
    """The workflow engine's process for a ranking."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("ranking process")


class Ranking(models.Model):
    """The ranking of one class. `rules/awards/ranking.py` computes it; approval by a second person freezes it."""

    batch = models.OneToOneField(Batch, models.PROTECT, related_name="ranking")
    process = models.OneToOneField(Process, models.PROTECT, null=True, related_name="ranking")
    created_at = models.DateTimeField()
    step_due = models.DateTimeField(null=True)
    return_note = models.TextField(blank=True)
    returned_for = models.TextField(blank=True, help_text="The last `return_note`, which the next computation keeps.")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("ranking")
        verbose_name_plural = _("rankings")
        default_permissions = ("view",)
        permissions = [
            ("approve_ranking", _("Can approve a ranking based on another officer's marks")),
            ("check_marks", _("Can check marks that were sent back")),
        ]
        constraints = [
            models.CheckConstraint(
                name="ranking_approved_by_whom_and_when",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return _("Ranking of %(batch)s") % {"batch": self.batch}

    @property
    def is_sent_back(self) -> bool:
        """Was it sent back for the instructor to check the marks? `return_note` says what to check."""
        return bool(self.return_note)

    @property
    def latest(self) -> "Computation | None":
        """The computation that counts: the last one."""
        return self.computations.first()

    @property
    def entries(self) -> "models.QuerySet[RankedEntry]":
        """The places of the latest computation."""
        return RankedEntry.objects.filter(computation=self.computations.values("pk")[:1])


class Computation(models.Model):
    """One computation of a ranking, with the rules it used. Sending the marks back leads to the next one.

    None is ever deleted or changed: database triggers refuse it, for its places too.
    """

    ranking = models.ForeignKey(Ranking, models.PROTECT, related_name="computations")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="Whose step led to it."
    )
    mark_weight = models.PositiveSmallIntegerField()
    attendance_weight = models.PositiveSmallIntegerField()
    ties = models.JSONField()
    rules = models.ForeignKey(ClassRules, models.PROTECT, null=True, related_name="+")
    why = models.TextField(blank=True, help_text="The note with which the one before was sent back.")

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["ranking", "number"], name="computation_number_once")]

    def __str__(self) -> str:
        return f"{self.number}"


class RankedEntry(models.Model):
    """One place in a computed ranking, with all the figures it was computed from."""

    computation = models.ForeignKey(Computation, models.PROTECT, related_name="entries")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    points = models.DecimalField(max_digits=6, decimal_places=3)
    mark = models.PositiveSmallIntegerField()
    attendance = models.PositiveSmallIntegerField()
    interview = models.DecimalField(max_digits=5, decimal_places=2)
    decided_by = models.CharField(max_length=20, help_text="The value that put this place ahead of the next.")

    class Meta:
        ordering = ["rank"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["computation", "rank"], name="ranking_one_a_place"),
            models.UniqueConstraint(fields=["computation", "enrolment"], name="ranking_one_place_each"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}"


class Award(models.Model):
    """A starter kit for one of the best participants, from nomination to receipt."""

    class Status(models.TextChoices):
        NOMINATED = "nominated", _("Nominated")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        HANDED_OVER = "handed_over", _("Handed over")
        TAKEN_BACK = "taken_back", _("Taken back")

    # Those for whom a kit is set aside, or who have it.
    KEPT = (Status.NOMINATED, Status.APPROVED, Status.HANDED_OVER)

    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="award")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="awards")
    nik_index = models.BinaryField(max_length=32, null=True, help_text="Copied from the enrolment for the constraint.")
    kit = models.ForeignKey(Kit, models.PROTECT, related_name="awards", verbose_name=_("starter kit"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.NOMINATED)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, help_text="When it was refused or taken back.")
    handed_over_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True)
    receipt_number = models.CharField(_("receipt number"), max_length=30, null=True, unique=True)  # noqa: DJ001 (many blanks)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["batch", "rank"]
        default_permissions = ("view",)
        permissions = [
            ("approve_award", _("Can approve starter kit awards")),
            ("hand_over_kit", _("Can hand over a kit approved by another officer")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "rank"], name="award_one_a_rank"),
            models.UniqueConstraint(
                fields=["nik_index"],
                condition=Q(status__in=["approved", "handed_over"]),
                name="award_one_kit_a_person",
            ),
            models.CheckConstraint(
                name="award_ended_by_whom_and_when",
                condition=Q(ended_by=None, ended_at=None) | Q(ended_by__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="award_handed_over_by_a_second_person",
                condition=Q(handed_over_by=None) | ~Q(handed_over_by=models.F("approved_by")),
            ),
            models.CheckConstraint(
                name="award_handed_over_with_a_receipt",
                condition=~Q(status="handed_over")
                | Q(receipt_number__isnull=False, handed_over_by__isnull=False, handed_over_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Award {self.pk}"
