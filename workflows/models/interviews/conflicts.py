"""What keeps an officer from deciding on an applicant: the same household, or a tie that the officer declared."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...privacy.sealed import Sealed
from ..applying.applications import Application
from ..areas import Area


class Household(models.Model):
    """An officer's own family card and address, given by the officer.

    Both are sealed; only their blind indexes are compared with applications. `home` is the address in the form in
    which two spellings match (`rules/interviews/conflicts.py`).
    """

    officer = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="household")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kk_sealed = models.BinaryField(default=b"")
    kk_index = models.BinaryField(max_length=32, default=b"")
    address_sealed = models.BinaryField(default=b"")
    village = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    home_sealed = models.BinaryField(default=b"")
    home_index = models.BinaryField(max_length=32, default=b"")
    given_at = models.DateTimeField(default=timezone.now)

    kk = Sealed("kk", indexed=True)
    address = Sealed("address")
    home = Sealed("home", indexed=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Household {self.pk}"


class Conflict(models.Model):
    """An officer's own word that somebody else should decide on this applicant, with the reason."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="conflicts")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("officer"))
    reason = models.TextField(_("reason"))
    declared_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["application", "officer"], name="conflict_once_an_officer"),
            models.CheckConstraint(name="conflict_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"Conflict {self.pk}"
