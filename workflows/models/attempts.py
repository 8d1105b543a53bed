"""Who tried to send an application how often: counted in the database, so every process sees every one."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

DAY, HOUR, RECENTLY = timedelta(days=1), timedelta(hours=1), timedelta(minutes=10)
COUNT = [MinValueValidator(1), MaxValueValidator(10_000)]


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def refused(self) -> "AttemptQuerySet":
        return self.exclude(refusal="")

    def taken(self) -> "AttemptQuerySet":
        return self.filter(refusal="")

    def within(self, span: timedelta) -> "AttemptQuerySet":
        return self.filter(at__gt=timezone.now() - span)


class Attempt(models.Model):
    """One sending of the form of an application, whether it was taken or not.

    Nothing in it can be read back. `actions.attempts.forget` drops what was refused after a day, and every internet
    address at midnight; an address that sent for many leaves a mark in its place, drawn by lot.
    """

    form_key = models.UUIDField(db_index=True, help_text="The application that it became has the same.")
    at = models.DateTimeField(db_index=True)
    refusal = models.CharField(max_length=10, blank=True, help_text="A code of rules/attempts.py; none where taken.")
    proven = models.BooleanField(default=False, help_text="The device had calculated what attack mode asks for.")
    nik_index = models.BinaryField(max_length=32, default=b"")
    phone_index = models.BinaryField(max_length=32, default=b"")
    address_index = models.BinaryField(max_length=32, default=b"")
    device_index = models.BinaryField(max_length=32, default=b"")

    objects = AttemptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["nik_index", "at"], name="attempt_nik"),
            models.Index(fields=["phone_index", "at"], name="attempt_phone"),
            models.Index(fields=["address_index", "at"], name="attempt_address"),
            models.Index(fields=["device_index"], name="attempt_device", condition=~Q(device_index=b"")),
            models.Index(fields=["at"], name="attempt_refused", condition=~Q(refusal="")),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.refusal or 'taken'}"


@register_setting(icon="lock")
class Limits(BaseGenericSetting):
    """How often an application may be sent before the form asks to wait, and from when on a case is flagged."""

    attack_mode = models.BooleanField(
        _("attack mode"),
        default=False,
        help_text=_("Every device must calculate something first. Phones do so by themselves in seconds."),
    )
    attack_after = models.PositiveSmallIntegerField(
        _("attack mode by itself"),
        default=20,
        validators=COUNT,
        help_text=_("After so many refused attempts within ten minutes, and until it is quiet again."),
    )
    without_proof = models.PositiveSmallIntegerField(
        _("without JavaScript in attack mode"),
        default=5,
        validators=COUNT,
        help_text=_("So many are taken within ten minutes from devices that cannot calculate."),
    )
    per_nik = models.PositiveSmallIntegerField(_("applications of one NIK a day"), default=5, validators=COUNT)
    per_phone = models.PositiveSmallIntegerField(
        _("applications with one mobile number a day"),
        default=10,
        validators=COUNT,
        help_text=_("Families share a telephone."),
    )
    per_address = models.PositiveSmallIntegerField(
        _("applications from one internet address an hour"),
        default=60,
        validators=COUNT,
        help_text=_("Internet cafes, offices and whole networks share an address."),
    )
    many_niks = models.PositiveSmallIntegerField(
        _("flag from so many people"),
        default=4,
        validators=COUNT,
        help_text=_("Different NIK with one mobile number or from one device. Nobody is refused for it."),
    )
    many_niks_of_address = models.PositiveSmallIntegerField(
        _("flag an internet address from so many people"),
        default=20,
        validators=COUNT,
        help_text=_("Different NIK within a day. Nobody is refused for it."),
    )

    panels = [
        MultiFieldPanel(["attack_mode", "attack_after", "without_proof"], heading=_("Attack mode")),
        MultiFieldPanel(["per_nik", "per_phone", "per_address"], heading=_("Limits")),
        MultiFieldPanel([FieldPanel("many_niks"), FieldPanel("many_niks_of_address")], heading=_("Flags for officers")),
    ]

    class Meta:
        verbose_name = _("limits of applying")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def now(cls) -> "Limits":
        """As they stand; the defaults where nobody has saved any."""
        return cls.objects.first() or cls()
