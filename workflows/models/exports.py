"""Exports of lists: what an officer asked for, the file while it is kept, and choices of columns saved by name."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Export(models.Model):
    """One export of a list. The file is kept only if the worker wrote it, and then for a day.

    `keys` are the rows of the list as it was asked for, in its order. They replace the filter and the search, so no
    words of a search are stored. Cleared once the file is written.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting in the queue")
        WRITING = "writing", _("being written")
        READY = "ready", _("ready")
        DIRECT = "direct", _("downloaded at once")
        FAILED = "failed", _("not written")
        DELETED = "deleted", _("file deleted")

    # The rows or the file are still stored.
    KEPT = (State.QUEUED, State.WRITING, State.READY)

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    subject = models.CharField(_("list"), max_length=20)
    columns = models.JSONField(help_text="Names of columns, as declared in exports/.")
    form = models.CharField(_("format"), max_length=4)
    language = models.CharField(max_length=2)
    rows = models.PositiveIntegerField(_("rows"))
    keys = models.BinaryField(default=b"", help_text="Compressed primary keys, in the order of the list.")

    # The worker that writes the file regularly writes its id and the time here. If it stops, the worker has died.
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.QUEUED)
    claim = models.UUIDField(null=True)
    beat_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [
            ("export_lists", _("Can export the lists they see")),
            ("export_numbers", _("Can export NIK, family card and contact details in full")),
        ]
        constraints = [
            models.CheckConstraint(
                name="export_file_expires", condition=~Q(state="ready") | Q(expires_at__isnull=False)
            )
        ]
        indexes = [models.Index(fields=["by", "-id"], name="export_of_an_officer")]

    def __str__(self) -> str:
        return f"Export {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.WRITING)

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY

    @property
    def percent(self) -> int:
        return self.written * 100 // self.rows if self.rows else 0


class ExportPart(models.Model):
    """A sealed piece of the file of an export. Those of a process that was overtaken have another `claim`."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="parts")
    claim = models.UUIDField()
    number = models.PositiveIntegerField()
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["export", "claim", "number"], name="export_part_once")]

    def __str__(self) -> str:
        return f"ExportPart {self.pk}"


class ExportChoice(models.Model):
    """Columns and format that an officer saved for the next export of a list."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    subject = models.CharField(_("list"), max_length=20)
    name = models.CharField(_("name"), max_length=60)
    columns = models.JSONField()
    form = models.CharField(_("format"), max_length=4)

    class Meta:
        verbose_name = _("saved columns of an export")
        verbose_name_plural = _("saved columns of exports")
        ordering = ["subject", "name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["by", "subject", "name"], name="export_choice_once")]

    def __str__(self) -> str:
        return self.name
