"""One narrow row for each task that officers still have to do, so that the inbox never sorts all tasks ever done."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ..courses.classes import Batch

USER = settings.AUTH_USER_MODEL


class InboxTask(models.Model):
    """An open task. The engine writes it with the task and deletes it when the task is closed (`flows/engine/desk.py`).

    `due` is a copy of the subject's `step_due`, `name` and `number` are those of the application, if it is about one:
    a search reads only this small table. The clock copies them again if they differ (`flows/inbox/tending.py`).
    """

    task = models.OneToOneField(Task, models.CASCADE, primary_key=True, related_name="inbox")
    step = models.CharField(_("step"), max_length=40, help_text="The name of the node.")
    due = models.DateTimeField(_("due"), null=True)
    since = models.DateTimeField(_("waiting since"))
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, related_name="+", verbose_name=_("class"))
    name = models.CharField(max_length=120, db_default="", default="")
    number = models.CharField(max_length=8, db_default="", default="")
    holder = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+", verbose_name=_("taken by"))
    first = models.ForeignKey(
        USER, models.SET_NULL, null=True, related_name="+", help_text="Did the step before, so may not do this one."
    )
    opened_at = models.DateTimeField(null=True, help_text="When an officer first opened it.")
    snoozed_until = models.DateField(_("snoozed until"), null=True)
    snoozed_why = models.CharField(_("reason"), max_length=300, blank=True)
    snoozed_by = models.ForeignKey(USER, models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="inbox_task_snoozed_with_a_reason",
                condition=Q(snoozed_until=None, snoozed_why="") | (Q(snoozed_until__isnull=False) & ~Q(snoozed_why="")),
            )
        ]
        indexes = [models.Index(fields=["step", "due"], name="inbox_task_step_due")]

    def __str__(self) -> str:
        return f"{self.step} {self.pk}"
