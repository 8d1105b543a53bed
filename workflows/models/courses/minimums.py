"""The minimum seats that the classes of a course keep for groups of applicants."""

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ..areas import Area
from .courses import Course


class Group(models.TextChoices):
    WOMEN = "women", _("women")
    DISABILITY = "disability", _("people with a disability")
    POOREST = "poorest", _("residents in desil 1 or 2")
    AREA = "area", _("residents of an area")


class Minimum(NamedTuple):
    """One line of the minimum seats as a class keeps it: JSON values."""

    group: str
    seats: int
    area_code: str = ""
    area_name: str = ""
    asks: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its class."""
        return f"{self.group}:{self.area_code}" if self.area_code else self.group

    @property
    def label(self) -> Any:
        if self.group == Group.AREA:
            return _("residents of %(area)s") % {"area": self.area_name}
        return Group(self.group).label


class MinimumSeats(Orderable):
    """A number of seats that a class keeps for a group, if enough of its applicants reach the pass mark."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="minimum_seats")
    group = models.CharField(_("kept for"), max_length=12, choices=Group)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"level__in": ["district", "village"]},
        related_name="+",
        verbose_name=_("area"),
        help_text=_("Only for residents of an area: a kecamatan or kelurahan."),
    )
    asks = models.CharField(
        _("question"),
        max_length=200,
        blank=True,
        help_text=_("Only for people with a disability: the yes-or-no question of the form whose “yes” counts."),
    )
    seats = models.PositiveSmallIntegerField(_("seats"), validators=[MinValueValidator(1), MaxValueValidator(1000)])

    class Meta(Orderable.Meta):
        verbose_name = _("minimum seats")
        verbose_name_plural = _("minimum seats")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.minimum.label}: {self.seats}"

    def clean(self) -> None:
        if (self.group == Group.AREA) != bool(self.area_id):
            raise ValidationError({"area": _("Choose an area only for “residents of an area”.")})
        if (self.group == Group.DISABILITY) != bool(self.asks.strip()):
            raise ValidationError({"asks": _("Write the question only for “people with a disability”.")})

    @property
    def minimum(self) -> Minimum:
        area = self.area
        named = {"area_code": area.code, "area_name": area.name} if area else {}
        return Minimum(self.group, self.seats, asks=self.asks.strip(), **named)
