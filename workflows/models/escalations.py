"""Tasks whose deadline is near or past, as told to their holder and then to the head."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def open(self) -> "EscalationQuerySet":
        """Those whose task still waits."""
        return self.filter(task__status__in=(STATUS.NEW, STATUS.ASSIGNED))


class Escalation(models.Model):
    """That somebody is told of a task's deadline: at most once for each task and level (unique constraint)."""

    class Level(models.TextChoices):
        HOLDER = "holder", _("Due soon")
        HEAD = "head", _("Shown to the head")

    task = models.ForeignKey(Task, models.CASCADE, related_name="escalations")
    level = models.CharField(max_length=6, choices=Level)
    at = models.DateTimeField()

    objects = EscalationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["task", "level"], name="escalation_once_a_task_and_level")]

    def __str__(self) -> str:
        return f"{self.level} {self.task_id}"
