"""The ranked list by which a class is selected. `rules/selection/selection.py` computes it."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ..applying.applications import Application
from ..courses.classes import Batch
from ..courses.rules import ClassRules
from ..reference import RefusalReason

USER = settings.AUTH_USER_MODEL


class Outcome(models.TextChoices):
    """What a place on the list leads to (`rules.selection.selection.Outcome`)."""

    ACCEPT = "accept", _("Accept")
    RESERVE = "reserve", _("Waiting list")
    REFUSE = "refuse", _("Refuse")


class SelectionProcess(Process):
    """The workflow engine's process for the selection of a class."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("selection process")


class SelectionQuerySet(models.QuerySet["Selection"]):
    def open(self) -> "SelectionQuerySet":
        return self.filter(ended_at=None)

    def decided(self) -> "SelectionQuerySet":
        """Approved and carried out."""
        return self.filter(ended_at__isnull=False, approved_at__isnull=False)

    def to_carry_out(self) -> "SelectionQuerySet":
        return self.filter(ended_at=None, approved_at__isnull=False)


class Selection(models.Model):
    """The selection of one class by a list: proposed by one officer, approved by another, carried out by the worker.

    A class can have a later one for applicants who came after the first. Database triggers refuse to change what was
    proposed and approved, once it is approved.
    """

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="selections")
    process = models.OneToOneField(Process, models.PROTECT, null=True, related_name="selection")
    created_at = models.DateTimeField()
    step_due = models.DateTimeField(null=True)
    return_note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="Of the list that was approved.")
    ended_at = models.DateTimeField(null=True, help_text="When it was carried out, or dropped before its approval.")

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection of a class")
        verbose_name_plural = _("selections of classes")
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [
            ("propose_selection", _("Can propose the list by which a class is selected, and exceptions to it")),
            ("approve_selection_list", _("Can approve the list of a class that another officer proposed")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch"], condition=Q(ended_at=None), name="selection_one_open_a_class"),
            models.CheckConstraint(
                name="selection_proposed_by_whom_and_when",
                condition=Q(proposed_by=None, proposed_at=None)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="selection_approved_by_a_second_person",
                condition=Q(approved_by=None, approved_at=None, digest="")
                | Q(approved_by__isnull=False, approved_at__isnull=False, proposed_by__isnull=False)
                & ~Q(approved_by=F("proposed_by"))
                & ~Q(digest=""),
            ),
        ]

    def __str__(self) -> str:
        return _("Selection of %(batch)s") % {"batch": self.batch}

    @property
    def latest(self) -> "SelectionList | None":
        """The list that counts: the last one."""
        return self.lists.first()

    @property
    def is_proposed(self) -> bool:
        """Does a list wait for approval, or is it approved?"""
        return self.proposed_at is not None and not self.return_note

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def is_dropped(self) -> bool:
        return self.ended_at is not None and self.approved_at is None


class SelectionException(models.Model):
    """An officer's decision on one applicant against the ranking, with the reason. "" takes an earlier one back.

    The last one of an applicant counts. None is ever changed or deleted: database triggers refuse it.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="exceptions")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(_("reason"), help_text="Without identity numbers.")
    refusal_reason = models.ForeignKey(
        RefusalReason, models.PROTECT, null=True, related_name="+", help_text="What the resident reads of a refusal."
    )
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="selection_exception_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="selection_refused_with_a_wording",
                condition=~Q(outcome="refuse") | Q(refusal_reason__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"SelectionException {self.pk}"


class SelectionList(models.Model):
    """One computation of a selection, as it was proposed, with the rules and the seats that it used.

    `terms` holds the weights, ties, pass mark and minimum seats with how many of them were met. None is ever changed
    or deleted: database triggers refuse it, for its places too.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="lists")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    rules = models.ForeignKey(ClassRules, models.PROTECT, null=True, related_name="+")
    seats = models.PositiveSmallIntegerField()
    terms = models.JSONField()
    no_place_reason = models.ForeignKey(RefusalReason, models.PROTECT, null=True, related_name="+")
    below_reason = models.ForeignKey(RefusalReason, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["selection", "number"], name="selection_list_number_once")]

    def __str__(self) -> str:
        return f"{self.number}"


class SelectionPlaceQuerySet(models.QuerySet["SelectionPlace"]):
    def decided(self) -> "SelectionPlaceQuerySet":
        """Those of lists that were approved and carried out. A list that was sent back does not count."""
        latest = SelectionList.objects.filter(selection=models.OuterRef("listing__selection")).values("pk")[:1]
        carried_out = self.filter(listing__selection__in=Selection.objects.decided())
        return carried_out.filter(listing=models.Subquery(latest))


class SelectionPlace(models.Model):
    """One rank of a list, with everything it was computed from.

    `need`, `fit` are percents; the points are these times their weight. `facts` is what the register said then, with
    name and number of the applicant.
    """

    listing = models.ForeignKey(SelectionList, models.PROTECT, related_name="places")
    application = models.ForeignKey(Application, models.PROTECT, related_name="places")
    rank = models.PositiveSmallIntegerField()
    need = models.PositiveSmallIntegerField()
    fit = models.DecimalField(max_digits=5, decimal_places=2)
    need_points = models.DecimalField(max_digits=6, decimal_places=3)
    fit_points = models.DecimalField(max_digits=6, decimal_places=3)
    order_points = models.DecimalField(max_digits=6, decimal_places=3)
    facts = models.JSONField()
    decided_by = models.CharField(max_length=20, blank=True, help_text="The value that put it before the next rank.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    why = models.CharField(max_length=12)
    kept_for = models.JSONField(default=list, help_text="Keys of the minimums for which the last seats were kept.")
    exception = models.ForeignKey(SelectionException, models.PROTECT, null=True, related_name="+")

    objects = SelectionPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["listing", "rank"], name="selection_one_a_place"),
            models.UniqueConstraint(fields=["listing", "application"], name="selection_one_place_each"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}"

    @property
    def total(self) -> Decimal:
        return self.need_points + self.fit_points + self.order_points

    @property
    def points(self) -> dict[str, Any]:
        return {"need": self.need_points, "fit": self.fit_points, "order": self.order_points}

    @property
    def in_line_since(self) -> datetime:
        """The place in the waiting list: in the order of ranks, after those who waited before the approval."""
        return self.listing.selection.approved_at + timedelta(microseconds=self.rank)

    @property
    def refusal_reason(self) -> RefusalReason:
        """What the resident reads of a refusal."""
        if self.exception:
            return self.exception.refusal_reason
        return self.listing.below_reason if self.why == "below" else self.listing.no_place_reason
