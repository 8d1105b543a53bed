"""Who looked at whose data, when and why: written once, never changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessQuerySet(models.QuerySet["Access"]):
    def of_person(self, nik_indexes: list[bytes]) -> "AccessQuerySet":
        """Every look at one person: in their applications, and in every register."""
        return self.filter(person__in=nik_indexes)

    def between(self, start: Any, end: Any) -> "AccessQuerySet":
        """From `start` until just before `end`."""
        return self.filter(at__gte=start, at__lt=end)


class Access(models.Model):
    """One look of an officer at one person.

    `person` is the blind index of their NIK, so that looks are found again after the rows looked at are gone; nothing
    here refers to those rows by a foreign key. All rows are one chain (`actions/access.py`), whose end is kept in
    `ChainEnd`; triggers in the database refuse to change or delete a row. What does not concern a person (`seal`,
    some of `refused`) leaves `person` blank.
    """

    class What(models.TextChoices):
        CASE = "case", _("Application opened")
        PERSON = "person", _("Row of the register opened")
        CANDIDATE = "candidate", _("Shown as a possible match")
        MISSED = "missed", _("NIK looked up, not on the register")
        NUMBER = "number", _("Number shown in full")
        REPORT = "report", _("Report for the person made")
        REFUSED = "refused", _("Refused: too many today")
        SEAL = "seal", _("Journal sealed by the system")

    class Reason(models.TextChoices):
        ELIGIBILITY = "eligibility", _("To check eligibility")
        CONTACT = "contact", _("To reach the applicant")
        COUNTER = "counter", _("The person asks at the counter")
        MEND = "mend", _("To put data right")
        COMPLAINT = "complaint", _("A complaint or an objection")
        OTHER = "other", _("Another reason, written below")

    at = models.DateTimeField(_("at"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"))
    what = models.CharField(_("what"), max_length=20, choices=What)
    person = models.BinaryField(max_length=32, default=b"", db_index=True)
    application_id = models.BigIntegerField(null=True)
    record_id = models.BigIntegerField(null=True)
    shown = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    digest = models.BinaryField(max_length=32)

    objects = AccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at a person")
        verbose_name_plural = _("access log")
        ordering = ["pk"]
        default_permissions = ("view",)
        permissions = [
            ("open_person", _("Can open a person of the register with a reason")),
            ("report_subject", _("Can make the report that a person asks for about themselves")),
            ("review_access", _("Receives the weekly summary of who looked at persons")),
        ]
        indexes = [models.Index(fields=["by", "at"], name="access_by_officer")]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class ChainEnd(models.Model):
    """How many rows the access log has and, sealed with our key, which is the last: one cut off at its end is missed.

    Whoever writes a row holds this one, so that the chain is one line and nobody passes the cap of the day.
    """

    rows = models.BigIntegerField(default=0)
    seal = models.BinaryField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.rows)


class AccessSummary(models.Model):
    """The looks of one week, counted; `sent_at` when the head was told by e-mail."""

    week = models.DateField(_("week"), unique=True, help_text=_("Its Monday."))
    counts = models.JSONField(default=dict)
    sent_at = models.DateTimeField(_("sent"), null=True)

    class Meta:
        ordering = ["-week"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.week.isoformat()
