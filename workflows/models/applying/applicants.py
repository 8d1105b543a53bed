"""The person behind an application, and how to reach them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ...privacy.sealed import Sealed
from ..areas import Area


def mailbox(address: str) -> str:
    """The mailbox an address delivers to: `Siti+kursus@contoh.id` and `siti@contoh.id` are the same."""
    name, at, host = address.lower().rpartition("@")
    return name.partition("+")[0] + at + host


class Applicant(models.Model):
    """The applicant's personal data. Identity numbers and contact details are sealed."""

    class Told(models.TextChoices):
        EMAIL = "email", _("by e-mail")
        WHATSAPP = "whatsapp", _("by WhatsApp")
        SMS = "sms", _("by SMS")
        LETTER = "letter", _("by letter")

    name = models.CharField(_("full name"), max_length=120)
    nik_sealed = models.BinaryField()
    nik_index = models.BinaryField(max_length=32)
    kk_sealed = models.BinaryField()
    kk_index = models.BinaryField(max_length=32)
    phone_sealed = models.BinaryField()
    phone_index = models.BinaryField(max_length=32)
    email_sealed = models.BinaryField(default=b"")
    email_index = models.BinaryField(max_length=32, default=b"")
    birth_date = models.DateField(_("birth date"))
    address = models.CharField(_("address"), max_length=200)
    village = models.ForeignKey(Area, models.PROTECT, verbose_name=_("kelurahan"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    told_by = models.CharField(
        _("preferred channel"), max_length=10, choices=Told, blank=True, help_text="If blank, the office chooses."
    )

    nik = Sealed("nik", indexed=True)
    kk = Sealed("kk", indexed=True)
    phone = Sealed("phone", indexed=True)
    email = Sealed("email", indexed=True, key=mailbox)

    class Meta:
        abstract = True
