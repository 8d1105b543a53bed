"""Tasks that an officer approves together, and what became of each."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ..eligibility.eligibility import EligibilityCheck


class BulkRun(models.Model):
    """Each task is decided on its own. The worker carries out a large run; `form_key` tells a form sent twice."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form_key = models.UUIDField(default=uuid.uuid4, unique=True)
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tasks approved together")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["done_at"], name="bulk_runs_to_do")]

    def __str__(self) -> str:
        return f"BulkRun {self.pk}"


class BulkRow(models.Model):
    """One task of a run. `seen` is the check that the officer saw; `fault` says why it was not approved."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="rows")
    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    seen = models.ForeignKey(EligibilityCheck, models.SET_NULL, null=True, related_name="+")
    fault = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["run", "task"], name="bulk_task_once_a_run")]

    def __str__(self) -> str:
        return f"BulkRow {self.pk}"
