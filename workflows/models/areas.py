"""The city, its kecamatan (districts) and its kelurahan (villages), with their official codes."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


def area_key(name: str) -> str:
    """The letters and digits of a name in lower case, so that `KOANG-JAYA` and `Koang Jaya` match."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def spellings(name: str, aliases: str) -> set[str]:
    """The keys of a name and its other spellings. `aliases` holds one per line."""
    return {key for key in map(area_key, [name, *aliases.splitlines()]) if key}


class AreaQuerySet(models.QuerySet["Area"]):
    def districts(self) -> "AreaQuerySet":
        return self.filter(level=Area.Level.DISTRICT)

    def villages(self) -> "AreaQuerySet":
        return self.filter(level=Area.Level.VILLAGE)

    def by_spelling(self) -> "dict[str, Area]":
        """Areas by the key of each name and alias. An area's name takes precedence over another area's alias."""
        areas = list(self)
        found = {key: one for one in areas for key in spellings("", one.aliases)}
        return found | {one.key: one for one in areas}


class Area(models.Model):
    """An administrative area. Codes follow Kepmendagri, such as `36.71.01.1001`."""

    class Level(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("kecamatan")
        VILLAGE = "village", _("kelurahan")

    code = models.CharField(_("code"), max_length=13, unique=True)
    name = models.CharField(_("name"), max_length=80)
    key = models.CharField(max_length=80, editable=False)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    aliases = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line, as spelled in register files.")
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["code"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["level", "key"], name="area_key")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Raises `ValidationError` if another area of the same level has one of these spellings."""
        mine = spellings(self.name, self.aliases)
        for other in Area.objects.filter(level=self.level).exclude(pk=self.pk):
            if mine & spellings(other.name, other.aliases):
                sentence = _("One of these spellings already belongs to %(name)s.")
                raise ValidationError({"aliases": sentence % {"name": other.name}})

    @property
    def slug(self) -> str:
        """The name as used in URLs, such as `karang-tengah`."""
        return slugify(self.name)
