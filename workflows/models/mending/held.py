"""An officer's decision that can still be taken back, because the resident has not been told of it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from ..applying.applications import Application
from ..courses.courses import Step

# The fields of an application that a decision changes.
STATE = (
    *("status", "step", "refusal_reason_id", "refusal_note", "closed_why", "correction_fields", "correction_note"),
    *("step_since", "step_due", "parked_at", "reserve_since", "answer_by", "lapsed_at"),
)


def state_of(application: Application) -> dict[str, Any]:
    """The fields in `STATE` as JSON values."""
    values = {name: getattr(application, name) for name in STATE}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


class HeldDecisionQuerySet(models.QuerySet["HeldDecision"]):
    def open(self) -> "HeldDecisionQuerySet":
        """Decisions that can still be taken back: nothing has moved the application since."""
        return self.filter(until__gt=timezone.now(), undone_at=None, application__step_since=F("stands_since"))


class HeldDecision(models.Model):
    """One decision, and how the application stood before it.

    Until `until`, its notices are not sent and the resident sees the application as it was (`docs/adr/0021`).
    `before` holds the fields in `STATE`. The journal entries of the decision are those after `after_entry` up to
    `last_entry`. `stands_since` is when the application arrived where the decision led it.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="held_decisions")
    task = models.ForeignKey(Task, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    step = models.CharField(_("step"), max_length=40, choices=Step)
    at = models.DateTimeField()
    until = models.DateTimeField()
    before = models.JSONField()
    after_entry = models.BigIntegerField()
    last_entry = models.BigIntegerField()
    stands_since = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = HeldDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="held_decision_undone_in_time", condition=Q(undone_at=None) | Q(undone_at__lte=F("until"))
            )
        ]

    def __str__(self) -> str:
        return f"HeldDecision {self.pk}"

    @property
    def state_before(self) -> dict[str, Any]:
        """The fields in `STATE` as the application has them."""
        fields = {name: Application._meta.get_field(name.removesuffix("_id")) for name in STATE}
        return {
            name: datetime.fromisoformat(self.before[name])
            if isinstance(field, models.DateTimeField) and self.before[name]
            else self.before[name]
            for name, field in fields.items()
        }
