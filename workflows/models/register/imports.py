"""The import of a register file: its upload, progress, refused rows and saved column names."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .register import Snapshot


class ImportRun(models.Model):
    """One uploaded file, from the upload to a proposed register or an error message."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting in the queue")
        READING = "reading", _("being read")
        COLUMNS = "columns", _("waiting for confirmation")
        READY = "ready", _("read")
        FAILED = "failed", _("not imported")
        CANCELLED = "cancelled", _("cancelled")

    # Unfinished: the file is still needed and the run can be cancelled.
    OPEN = (State.QUEUED, State.READING, State.COLUMNS)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    file_name = models.CharField(_("file"), max_length=200)
    size = models.PositiveBigIntegerField()
    as_of = models.DateField(_("as of"))
    older_is_meant = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded"))
    ended_at = models.DateTimeField(null=True, blank=True)

    # The worker that reads the file regularly writes its id and the time here. If it stops, the worker has died.
    claim = models.UUIDField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(default=0)

    asks_columns = models.BooleanField(default=False, help_text="The operator confirms how the file is read.")
    sheet = models.CharField(max_length=31, blank=True, help_text="The sheet that the operator chose.")
    header_row = models.PositiveIntegerField(null=True, blank=True, help_text="Chosen too; 0: there are no headers.")
    found = models.JSONField(default=dict, blank=True, help_text="The table in the file, with masked examples.")
    headers = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=dict, blank=True, help_text="Our column: its position in the file, from 0.")
    mapping_name = models.CharField(max_length=80, blank=True)
    fault = models.TextField(blank=True)
    fault_detail = models.JSONField(default=dict, blank=True)
    snapshot = models.OneToOneField(Snapshot, models.SET_NULL, null=True, blank=True, related_name="run")
    completes = models.ForeignKey(
        Snapshot,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="completions",
        help_text="The register file whose refused rows are mended in this one.",
    )

    class Meta:
        verbose_name = _("register upload")
        verbose_name_plural = _("register uploads")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.READING)


class UploadedPart(models.Model):
    """A sealed piece of an uploaded file. Deleted once the file is read, and after a day in any case."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="uploaded_part_once")]

    def __str__(self) -> str:
        return f"UploadedPart {self.pk}"


class RefusedRow(models.Model):
    """The sealed original cells of a refused row, kept for one day for the sheet that is sent back."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="refused_rows")
    sheet = models.CharField(max_length=31, blank=True, help_text="Blank unless several sheets were read.")
    row = models.PositiveIntegerField()
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["snapshot", "sheet", "row"], name="refused_row_once")]

    def __str__(self) -> str:
        return f"RefusedRow {self.pk}"


class HeaderMapping(models.Model):
    """An operator's assignment of file headers to our columns, reused for files with the same headers."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    headers = models.JSONField(help_text="The file's headers in order, without case or punctuation.")
    columns = models.JSONField(help_text="Our column: the place of its header in `headers`.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("saved columns")
        verbose_name_plural = _("saved columns")
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
