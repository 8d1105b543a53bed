"""Officers. Residents have no account: they use an application number and a secret code."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An officer. Deactivate, never delete: past decisions refer to them."""

    position = models.CharField(_("position"), max_length=120, blank=True, help_text=_("As printed on documents."))
    nip = models.CharField(_("NIP"), max_length=18, blank=True, help_text=_("Civil servant number, 18 digits."))

    desk = models.ForeignKey(
        "workflows.Area",
        models.PROTECT,
        verbose_name=_("kelurahan"),
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"level": "village"},
        help_text=_("For kelurahan officers: the kelurahan whose desk they staff."),
    )

    before: "User | None" = None  # the stored account while it is being saved (actions/accounts/watch.py)

    class Meta(AbstractUser.Meta):
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Together with the journal's entry about it."""
        super().save(*args, **kwargs)
