"""The journal: what was done, by whom and when. Its entries never change."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        return self.filter(subject_type=subject._meta.model_name, subject_id=subject.pk)


class Entry(models.Model):
    """One event about one subject.

    `detail` holds codes and row ids, never names or identity numbers. `digest` chains the entries of one subject
    (`actions/audit/journal.py`). Database triggers refuse to change or delete a row.
    """

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("by"))
    event = models.CharField(_("event"), max_length=40)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    detail = models.JSONField(default=dict, blank=True)
    digest = models.BinaryField(max_length=32)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal")
        ordering = ["pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="journal_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.event}"
