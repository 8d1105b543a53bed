"""Certificates and receipts as they were issued. They are drawn from these copies, never from the current rows."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..applying.applications import Application
from .enrolments import grouped


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def current(self, application: Application, kind: str) -> "IssuedDocument | None":
        """The document as it was last issued."""
        return self.filter(application=application, kind=kind).order_by("-pk").first()


class IssuedDocument(models.Model):
    """What one numbered document says. A receipt that is printed again is a new row with the same number.

    Database triggers refuse to change a row.
    """

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate")
        RECEIPT = "receipt", _("Receipt of the starter kit")

    application = models.ForeignKey(Application, models.PROTECT, related_name="issued_documents")
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.CharField(max_length=30, db_index=True)
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["application", "kind"], name="issued_document_current")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def display_number(self) -> str:
        """The number as printed: that of a certificate in groups, such as 7F3K-9Q2M-BD8T."""
        return grouped(self.number) if self.kind == self.Kind.CERTIFICATE else self.number

    @property
    def starts_on(self) -> date:
        return date.fromisoformat(self.content["starts_on"])

    @property
    def ends_on(self) -> date:
        return date.fromisoformat(self.content["ends_on"])

    @property
    def issued_on(self) -> date:
        return timezone.localdate(self.at)

    @property
    def file_name(self) -> str:
        kind = "sertifikat" if self.kind == self.Kind.CERTIFICATE else "tanda-terima"
        return f"{kind}-{self.display_number.replace('/', '-')}.pdf"
