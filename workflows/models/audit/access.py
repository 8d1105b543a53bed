"""The access log: who looked at whose data, when and why. Its rows never change."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessQuerySet(models.QuerySet["Access"]):
    def of_person(self, nik_indexes: list[bytes]) -> "AccessQuerySet":
        """Every entry about one person. `nik_indexes` are the blind indexes of their NIK, one per key."""
        return self.filter(person__in=nik_indexes)

    def between(self, start: Any, end: Any) -> "AccessQuerySet":
        """Entries from `start` (inclusive) to `end` (exclusive)."""
        return self.filter(at__gte=start, at__lt=end)


class Access(models.Model):
    """One officer looked at one person's data.

    `person` is the blind index of the person's NIK. No foreign key points at the rows that were viewed, so the log
    outlives them. All rows form one hash chain (`actions/audit/access.py`), whose end is stored in `ChainEnd`. Database
    triggers refuse to change or delete a row. `person` is blank if an entry does not concern one person (`seal` and
    some `refused` entries).
    """

    class What(models.TextChoices):
        CASE = "case", _("Application opened")
        PERSON = "person", _("Register record opened")
        CANDIDATE = "candidate", _("Shown as a possible match")
        MISSED = "missed", _("NIK looked up but not on the register")
        NUMBER = "number", _("Number shown in full")
        REPORT = "report", _("Personal data report created")
        EXPORT = "export", _("List exported")
        LIST = "list", _("List of a class opened")
        REFUSED = "refused", _("Refused: daily limit reached")
        SEAL = "seal", _("Journal sealed by the system")

    class Reason(models.TextChoices):
        ELIGIBILITY = "eligibility", _("To check eligibility")
        CONTACT = "contact", _("To contact the applicant")
        COUNTER = "counter", _("The person asked at the counter")
        MEND = "mend", _("To correct data")
        COMPLAINT = "complaint", _("Complaint or objection")
        OTHER = "other", _("Another reason (explain below)")

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"))
    what = models.CharField(_("action"), max_length=20, choices=What)
    person = models.BinaryField(max_length=32, default=b"", db_index=True)
    application_id = models.BigIntegerField(null=True)
    record_id = models.BigIntegerField(null=True)
    shown = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    digest = models.BinaryField(max_length=32)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")
        ordering = ["pk"]
        default_permissions = ("view",)
        permissions = [
            ("open_person", _("Can open a register record, giving a reason")),
            ("report_subject", _("Can create a personal data report for a resident")),
            ("review_access", _("Receives the weekly summary of who viewed personal data")),
        ]
        indexes = [models.Index(fields=["by", "at"], name="access_by_officer")]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class ChainEnd(models.Model):
    """The number of rows in the access log and a keyed seal of the last one, so that missing last rows are noticed.

    Every writer locks this row. That keeps the chain linear and enforces the daily limit.
    """

    rows = models.BigIntegerField(default=0)
    seal = models.BinaryField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.rows)


class AccessSummary(models.Model):
    """Counts of one week's access log entries. `sent_at` is when they were e-mailed to the programme head."""

    week = models.DateField(_("week"), unique=True, help_text=_("The Monday of that week."))
    counts = models.JSONField(default=dict)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        ordering = ["-week"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.week.isoformat()
