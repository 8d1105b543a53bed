"""Starter kits: their contents, and how many are in stock."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .reference import EDIT


class Kit(ClusterableModel):
    """A starter kit for the best participants of a class."""

    name = models.CharField(_("name"), max_length=120)
    stock = models.PositiveIntegerField(
        _("in stock"), default=0, help_text=_("Goes down by one each time a kit is handed over.")
    )

    class Meta:
        verbose_name = _("starter kit")
        verbose_name_plural = _("starter kits")
        ordering = ["name"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.name


class KitItem(Orderable):
    kit = ParentalKey(Kit, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(pgettext_lazy("of a kit", "item"), max_length=120)
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1, validators=[MaxValueValidator(1000)])
    unit = models.CharField(_("unit"), max_length=20, default="buah")

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("of a kit", "item")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit} {self.name}"
