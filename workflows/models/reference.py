"""Lists the office maintains (holidays, refusal reasons, schooling, occupations), and the codes for criteria."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..dates import day
from .areas import Area, spellings

EDIT = ("view", "add", "change", "delete")
PROGRAMMES = {"pkh": "PKH", "bpnt": "Sembako (BPNT)", "pbi": "PBI-JK"}


class Holiday(models.Model):
    """A day on which the office is closed."""

    day = models.DateField(_("day of the holiday"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["day"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return f"{day(self.day)}: {self.name}"


class RefusalReason(models.Model):
    """A reason that staff choose, and the wording for the resident, which never mentions poverty or rank."""

    label = models.CharField(_("reason"), max_length=120)
    wording = models.TextField(_("wording for the resident"))
    is_active = models.BooleanField(_("available to staff"), default=True)

    class Meta:
        verbose_name = _("refusal reason")
        verbose_name_plural = _("refusal reasons")
        ordering = ["label"]
        default_permissions = EDIT

    def __str__(self) -> str:
        return self.label


class NamedQuerySet(models.QuerySet[Any]):
    def by_spelling(self) -> dict[str, str]:
        """Codes by the key of each name and alias."""
        return {key: one.code for one in self for key in one.keys}


class Named(models.Model):
    """A value in a list, with the different spellings used in files and forms."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    aliases = models.TextField(
        _("other spellings"), blank=True, help_text=_("One per line. Capital letters, spaces and dots do not matter.")
    )

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def keys(self) -> set[str]:
        return spellings(self.name, self.aliases)

    def clean(self) -> None:
        """Raises `ValidationError` if another value has one of these spellings."""
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = {key: one.name for one in others for key in one.keys}
        if clash := next((taken[key] for key in self.keys if key in taken), None):
            raise ValidationError(
                {"aliases": _("One of these spellings already belongs to %(name)s.") % {"name": clash}}
            )


class Schooling(Named):
    """A level of schooling. A higher rank means more schooling."""

    rank = models.PositiveSmallIntegerField(
        _("rank"), unique=True, help_text=_("A higher number means more schooling.")
    )

    class Meta:
        verbose_name = _("level of schooling")
        verbose_name_plural = _("levels of schooling")
        ordering = ["rank"]
        default_permissions = EDIT


class Occupation(Named):
    """An occupation, as named in the register and by residents."""

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ["name"]
        default_permissions = EDIT


def code_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything a criterion can name, as groups of (code, label). The code is stored."""
    areas = list(Area.objects.exclude(level=Area.Level.CITY).order_by("code"))
    districts = [one for one in areas if one.level == Area.Level.DISTRICT]
    schooling = [(f"schooling:{one.code}", one.name) for one in Schooling.objects.all()]
    occupations = [(f"occupation:{one.code}", one.name) for one in Occupation.objects.all()]
    return [
        (str(_("Programmes")), list(PROGRAMMES.items())),
        (str(_("Schooling")), schooling),
        (str(_("Occupations")), occupations),
        (str(_("Kecamatan")), [(one.code, one.name) for one in districts]),
        *(
            (
                str(_("Kelurahan in %(district)s")) % {"district": one.name},
                [(village.code, village.name) for village in areas if village.parent_id == one.pk],
            )
            for one in districts
        ),
    ]


def names_of(codes: Iterable[str]) -> list[str]:
    """The current names of `codes`; a deleted value keeps its code. Runs no query if there are none."""
    codes = list(codes or ())
    asked = [code for code in codes if code not in PROGRAMMES]
    names: dict[str, str] = dict(PROGRAMMES)
    if asked:
        names |= dict(Area.objects.filter(code__in=asked).values_list("code", "name"))
    for prefix, model in (("schooling:", Schooling), ("occupation:", Occupation)):
        mine = [code.removeprefix(prefix) for code in asked if code.startswith(prefix)]
        if mine:
            found = model._default_manager.filter(code__in=mine).values_list("code", "name")
            names |= {prefix + code: name for code, name in found}
    return [names.get(code, code) for code in codes]
