"""The social-welfare register, stored as snapshots that never change once approved."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.lookups import In
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from ...dates import day
from ...privacy.sealed import Sealed
from ..areas import Area


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def waiting(self) -> "SnapshotQuerySet":
        """Fully read, but not yet approved or rejected."""
        return self.filter(is_complete=True, approved_at=None, rejected_at=None)

    def complete(self) -> "SnapshotQuerySet":
        """Excludes snapshots whose file is still being read."""
        return self.filter(is_complete=True)

    def completable(self) -> "SnapshotQuerySet":
        """Files with refused rows that mended rows can still join: the live register, and those not decided yet."""
        live = self.live()
        open_still = Q(approved_at=None, rejected_at=None) | Q(pk=live.pk if live else None)
        return self.complete().filter(open_still, refused__gt=0)

    def live(self) -> "Snapshot | None":
        """The snapshot that decisions use: the last one approved and not undone, or None."""
        return self.filter(approved_at__isnull=False, undone_at=None).order_by("-approved_at").first()


class RegisterProcess(Process):
    """The workflow engine's process for a register file that awaits approval."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("register process")


class Snapshot(models.Model):
    """One register file as imported: a proposal until a second person approves it, then the live register."""

    class Layout(models.TextChoices):
        DTSEN = "dtsen", "DTSEN"
        DTKS = "dtks", "DTKS"

    layout = models.CharField(_("layout"), max_length=10, choices=Layout)
    as_of = models.DateField(_("as of"), help_text=_("The date on which the ministry made the extract."))
    file_name = models.CharField(_("file"), max_length=200)
    file_digest = models.CharField(max_length=64)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    rows = models.PositiveIntegerField(_("rows"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    missing = models.PositiveIntegerField(_("missing"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    warned = models.PositiveIntegerField(_("warnings"), default=0)
    # {"fields": {"desil": 12, ...}, "districts": [{"area": 3, "new": 1, "changed": 0, ...}, ...], "found": {...}};
    # area None: elsewhere; "found" as in `imports.register.reading.looking.about`.
    preview = models.JSONField(default=dict, blank=True)

    is_complete = models.BooleanField(default=True, help_text="False while its file is being read.")
    process = models.OneToOneField(Process, models.PROTECT, null=True, blank=True, related_name="snapshot")
    step_due = models.DateTimeField(null=True, blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField(_("imported at"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    rejected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    rejected_at = models.DateTimeField(_("rejected at"), null=True, blank=True)
    approval_reason = models.TextField(blank=True, help_text="Why so many people may be missing.")
    undo_asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undo_reason = models.TextField(blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("register file")
        verbose_name_plural = _("register files")
        ordering = ["-imported_at"]
        default_permissions = ("view",)
        permissions = [
            ("import_register", _("Can import a register file")),
            ("approve_register", _("Can approve a register file imported by another officer")),
        ]
        constraints = [
            models.CheckConstraint(
                name="snapshot_approved_by_whom_and_when",
                condition=Q(approved_by=None, approved_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="snapshot_approved_by_a_second_person",
                condition=Q(approved_by=None) | Q(imported_by__isnull=False) & ~Q(approved_by=models.F("imported_by")),
            ),
            models.CheckConstraint(
                name="snapshot_approved_or_rejected", condition=Q(approved_at=None) | Q(rejected_at=None)
            ),
            models.CheckConstraint(
                name="snapshot_approved_when_complete", condition=Q(approved_at=None) | Q(is_complete=True)
            ),
            models.CheckConstraint(
                name="snapshot_undo_asked_by_whom_and_when",
                condition=Q(undo_asked_by=None, undo_asked_at=None)
                | Q(undo_asked_by__isnull=False, undo_asked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="snapshot_undone_by_a_second_person",
                condition=Q(undone_by=None, undone_at=None)
                | Q(undone_by__isnull=False, undone_at__isnull=False, undo_asked_by__isnull=False)
                & ~Q(undone_by=models.F("undo_asked_by")),
            ),
        ]

    def __str__(self) -> str:
        """The day does not tell two uploads apart, so the name has a number too."""
        number = _("no.\N{NO-BREAK SPACE}%(number)d") % {"number": self.pk} if self.pk else ""
        return f"{self.get_layout_display()} {day(self.as_of)}, {number}".rstrip(", ")

    @property
    def is_older(self) -> bool:
        """Is this file older than the register that it was compared with?"""
        return self.previous is not None and self.as_of < self.previous.as_of

    @property
    def former(self) -> int:
        """The number of people in the register that it was compared with."""
        return self.changed + self.unchanged + self.missing

    @property
    def earlier_copy(self) -> "Snapshot | None":
        """The latest earlier import of the same file, or None."""
        return Snapshot.objects.complete().filter(file_digest=self.file_digest, pk__lt=self.pk).order_by("-pk").first()


@models.BinaryField.register_lookup
class Among(In):
    """Like `in`, but PostgreSQL plans for one array instead of a hundred values, which saves a third of the time."""

    lookup_name = "among"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*parameters, list(self.rhs)]


class RegisterRecord(models.Model):
    """One person in one snapshot. Never listed or searched by name, only found by the index of an exact NIK."""

    class Sex(models.TextChoices):
        MALE = "L", _("male")
        FEMALE = "P", _("female")

    # Two foreign keys have no index: each index adds 400,000 random writes when a file is read.
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="records", db_index=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(max_length=32)
    kk_sealed = models.BinaryField(default=b"")
    kk_index = models.BinaryField(max_length=32, default=b"")
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(null=True)
    relation = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    village = models.ForeignKey(Area, models.PROTECT, null=True, db_index=False)
    occupation = models.CharField(max_length=80, blank=True)
    desil = models.PositiveSmallIntegerField(null=True)
    pkh = models.BooleanField(null=True)
    bpnt = models.BooleanField(null=True)
    pbi = models.BooleanField(null=True)

    nik = Sealed("nik", indexed=True)
    kk = Sealed("kk", indexed=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "nik_index"], name="register_one_row_per_person"),
            models.CheckConstraint(name="register_desil_1_to_10", condition=Q(desil=None) | Q(desil__range=(1, 10))),
        ]

    def __str__(self) -> str:
        return f"RegisterRecord {self.pk}"


class RegisterGroupQuerySet(models.QuerySet["RegisterGroup"]):
    def of(self, snapshot: Snapshot, key: bytes) -> list[int]:
        """Primary keys of the rows with one family card (its blind index) or one birth date (`day_key`)."""
        found = self.filter(snapshot=snapshot, key=key).values_list("rows", flat=True).first()
        return [int(pk) for pk in found.split(",")] if found else []


class RegisterGroup(models.Model):
    """The rows of a snapshot that share a family card or a birth date, collected once after the file is read.

    An index on the rows would need 400,000 random writes during the import. This table is a third of its size and is
    written in order (docs/adr/0012).
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="groups", db_index=False)
    key = models.BinaryField(max_length=32)
    rows = models.TextField()

    objects = RegisterGroupQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["snapshot", "key"], name="register_group_once")]

    def __str__(self) -> str:
        return f"RegisterGroup {self.pk}"

    @staticmethod
    def day_key(day: date) -> bytes:
        return day.isoformat().encode()


class RowFault(models.Model):
    """Why a row was refused, or a warning about rows that were imported.

    A warning stands for all rows with the same one: `row` is the first, and `detail` has their count, the numbers of
    the first rows, and masked examples.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="faults")
    sheet = models.CharField(max_length=31, blank=True, help_text="Blank unless several sheets were read.")
    row = models.PositiveIntegerField(_("row"))
    field = models.CharField(_("field"), max_length=40)
    reason = models.CharField(_("reason"), max_length=40)
    detail = models.JSONField(default=dict, blank=True)
    is_warning = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["snapshot", "is_warning", "row"], name="register_faults")]

    def __str__(self) -> str:
        return f"{self.row}: {self.reason}"
