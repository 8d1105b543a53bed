"""Attempts to submit an application, counted in the database so that all processes share the counts."""

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
    """One submission of an application form, accepted or refused.

    It stores blind indexes only. `actions.applying.attempts.forget` deletes refused attempts after a day and all
    internet addresses at midnight. An address that was used for many people is replaced with a random mark.
    """

    form_key = models.UUIDField(db_index=True, help_text="The same as on the application that it became.")
    at = models.DateTimeField(db_index=True)
    refusal = models.CharField(
        max_length=10, blank=True, help_text="A code from rules/applying/attempts.py; blank if accepted."
    )
    proven = models.BooleanField(default=False, help_text="The device completed the calculation for attack mode.")
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
    """How often residents can submit before the form asks them to wait, and when a case is flagged."""

    attack_mode = models.BooleanField(
        _("attack mode"),
        default=False,
        help_text=_("Every device must do a calculation first. Phones do this automatically in a few seconds."),
    )
    attack_after = models.PositiveSmallIntegerField(
        _("automatic attack mode"),
        default=20,
        validators=COUNT,
        help_text=_("Starts after this many refused attempts in ten minutes and ends when they stop."),
    )
    without_proof = models.PositiveSmallIntegerField(
        _("without JavaScript in attack mode"),
        default=5,
        validators=COUNT,
        help_text=_("How many applications to accept in ten minutes from devices that cannot do the calculation."),
    )
    per_nik = models.PositiveSmallIntegerField(_("applications per NIK per day"), default=5, validators=COUNT)
    per_phone = models.PositiveSmallIntegerField(
        _("applications per mobile number per day"),
        default=10,
        validators=COUNT,
        help_text=_("Families often share a phone."),
    )
    per_address = models.PositiveSmallIntegerField(
        _("applications per internet address per hour"),
        default=60,
        validators=COUNT,
        help_text=_("Internet cafes, offices and whole networks share one address."),
    )
    many_niks = models.PositiveSmallIntegerField(
        _("flag a phone or device from this many people"),
        default=4,
        validators=COUNT,
        help_text=_("Different NIKs with one mobile number or device. This only flags the case."),
    )
    many_niks_of_address = models.PositiveSmallIntegerField(
        _("flag an internet address from this many people"),
        default=20,
        validators=COUNT,
        help_text=_("Different NIKs in one day. This only flags the case."),
    )

    panels = [
        MultiFieldPanel(["attack_mode", "attack_after", "without_proof"], heading=_("Attack mode")),
        MultiFieldPanel(["per_nik", "per_phone", "per_address"], heading=_("Limits")),
        MultiFieldPanel([FieldPanel("many_niks"), FieldPanel("many_niks_of_address")], heading=_("Flags for officers")),
    ]

    class Meta:
        verbose_name = _("application limits")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def now(cls) -> "Limits":
        """The saved limits, or the defaults if none were saved."""
        return cls.objects.first() or cls()
