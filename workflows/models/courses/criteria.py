"""The criteria of a course: their conditions, limits, wording, and who may waive them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ..reference import PROGRAMMES, code_choices, names_of
from .courses import Course

YEAR = 12


class Codes(models.JSONField):
    """A list of codes for programmes, areas, schooling levels or occupations. Forms offer them as choices."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=code_choices,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=kwargs.get("widget", forms.CheckboxSelectMultiple),
        )


class Kind(models.TextChoices):
    REGISTERED = "registered", _("Is on the register")
    DESIL = "desil", _("Desil range")
    PROGRAMMES = "programmes", _("Receives social aid")
    RESIDENT = "resident", _("Lives in the city or in parts of it")
    AGE = "age", _("Age range when the class starts")
    FAMILY = "family", _("Limit per family card")
    COOL_DOWN = "cool_down", _("No recent training")
    SCHOOLING = "schooling", _("Has a minimum level of schooling")
    OCCUPATION = "occupation", _("Does not have certain occupations")
    OTHER_OPEN = "other_open", _("Has no other open application")
    QUESTION = "question", _("Answers a yes-or-no question on the form")


class Terms(models.Model):
    """What a criterion requires. A verdict keeps its own copy, so later changes do not affect it."""

    class Blank(models.TextChoices):
        UNKNOWN = "unknown", _("is unknown: an officer checks")
        YES = "yes", _("counts as met")
        NO = "no", _("counts as not met")

    class Scope(models.TextChoices):
        CLASS = "class", _("in the class")
        YEAR = "year", _("in the year of the class")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    minimum = models.PositiveSmallIntegerField(_("from"), null=True, blank=True, validators=[MaxValueValidator(150)])
    maximum = models.PositiveSmallIntegerField(
        _("to / at most"), null=True, blank=True, validators=[MaxValueValidator(150)]
    )
    blank = models.CharField(_("a blank desil"), max_length=10, choices=Blank, default=Blank.UNKNOWN)
    scope = models.CharField(_("counted"), max_length=10, choices=Scope, default=Scope.CLASS)
    every = models.BooleanField(_("all of them, not just one"), default=False)
    codes = Codes(_("which"), default=list, blank=True)
    names = models.JSONField(default=list, blank=True, editable=False)
    asks = models.CharField(_("question"), max_length=200, blank=True)
    wanted = models.BooleanField(_("“yes” meets the criterion"), default=True)

    class Meta:
        abstract = True

    @property
    def sentence(self) -> str:
        """The criterion in plain words, used if the office has not written its own wording."""
        return requirement(self)


class Criterion(Terms, Orderable):
    """One condition of a course. Its result is advice with evidence; an officer decides."""

    Kind = Kind

    class Waiver(models.TextChoices):
        NOBODY = "nobody", _("no one")
        OFFICER = "officer", _("the officer who checks, with a reason")
        HEAD = "head", _("the programme head, with a reason")

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="criteria")
    staff_wording = models.CharField(_("wording for staff"), max_length=200, blank=True)
    resident_wording = models.CharField(_("wording for residents"), max_length=200, blank=True)
    waiver = models.CharField(
        _("who may waive it"),
        max_length=10,
        choices=Waiver,
        default=Waiver.OFFICER,
        help_text=_("Applicants who do not meet it are eligible only if it is waived."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        default_permissions = ()

    def __str__(self) -> str:
        return self.resident_wording or self.sentence

    @property
    def for_staff(self) -> str:
        return self.staff_wording or self.sentence

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.names = names_of(self.codes)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if faults := parameter_faults(self):
            raise ValidationError(faults)


def parameter_faults(terms: Terms) -> dict[str, Any]:
    """Error messages for the parameters of a criterion, by field. Runs no queries."""
    faults: dict[str, Any] = {}
    if terms.minimum is not None and terms.maximum is not None and terms.minimum > terms.maximum:
        faults["maximum"] = _("This must not be less than “from”: no one could meet it.")
    if terms.kind == Kind.DESIL and any(one is not None and not 1 <= one <= 10 for one in limits(terms)):
        faults["minimum"] = _("Desil must be between 1 and 10.")
    wanted = CODES.get(terms.kind)
    if wanted is None and terms.codes:
        faults["codes"] = _("This kind of criterion does not use the lists.")
    elif wanted and not wanted.takes(terms.codes):
        faults["codes"] = wanted.sentence
    if terms.kind == Kind.QUESTION and not terms.asks:
        faults["asks"] = _("Write the question exactly as it appears in this course's questions.")
    return faults


def limits(terms: Terms) -> tuple[int | None, int | None]:
    return terms.minimum, terms.maximum


class Choice:
    """The codes that a kind accepts: from one group, at least `least` and at most `most` of them."""

    def __init__(self, group: str, sentence: Any, *, least: int = 1, most: int = 200) -> None:
        self.group, self.sentence, self.least, self.most = group, sentence, least, most

    def takes(self, codes: list[str]) -> bool:
        return self.least <= len(codes) <= self.most and all(group_of(code) == self.group for code in codes)


def group_of(code: str) -> str:
    """The group of a code, from its format: `programme`, `area`, `schooling` or `occupation`."""
    if code in PROGRAMMES:
        return "programme"
    return "area" if code[:1].isdigit() else code.partition(":")[0]


CODES: dict[str, Choice] = {
    Kind.PROGRAMMES: Choice("programme", _("Choose the programmes.")),
    Kind.RESIDENT: Choice("area", _("Choose only kecamatan or kelurahan, or nothing for the whole city."), least=0),
    Kind.SCHOOLING: Choice("schooling", _("Choose one level of schooling."), most=1),
    Kind.OCCUPATION: Choice("occupation", _("Choose the occupations.")),
}


def requirement(terms: Terms) -> str:
    """The default sentence for a criterion or a verdict."""
    kind, most = terms.kind, terms.maximum if terms.maximum is not None else 1
    values = {"minimum": terms.minimum, "maximum": terms.maximum, "most": most, "asks": terms.asks}
    values["names"] = ", ".join(terms.names or names_of(terms.codes))
    if kind in RANGES:
        return str(RANGES[kind][terms.minimum is not None, terms.maximum is not None]) % values
    if kind == Kind.COOL_DOWN:
        months = YEAR if terms.maximum is None else terms.maximum
        values["count"] = months if months % YEAR or not months else months // YEAR
        return str((IN_MONTHS if months % YEAR or not months else IN_YEARS) % values)
    if kind in FORMS:
        test, first, second = FORMS[kind]
        return str(first if test(terms) else second) % values
    return str(REQUIREMENTS[kind]) % values


IN_MONTHS = ngettext_lazy(
    "Has not completed any of our training in the last %(count)d month",
    "Has not completed any of our training in the last %(count)d months",
    "count",
)
IN_YEARS = ngettext_lazy(
    "Has not completed any of our training in the last %(count)d year",
    "Has not completed any of our training in the last %(count)d years",
    "count",
)
REQUIREMENTS = {
    Kind.REGISTERED: _("Is on the social-welfare register (DTSEN)"),
    Kind.SCHOOLING: _("Has finished at least %(names)s"),
    Kind.OCCUPATION: _("Does not have one of these occupations: %(names)s"),
    Kind.OTHER_OPEN: _("Has no other open application"),
}
# Kinds with two sentences: a test of the parameters selects one.
FORMS: dict[str, tuple[Any, Any, Any]] = {
    Kind.RESIDENT: (lambda one: not one.codes, _("Lives in Kota Tangerang"), _("Lives in %(names)s")),
    Kind.FAMILY: (
        lambda one: one.scope == Terms.Scope.CLASS,
        _("No more than %(most)d per family card in a class"),
        _("No more than %(most)d per family card in a year"),
    ),
    Kind.PROGRAMMES: (lambda one: one.every, _("Receives all of: %(names)s"), _("Receives at least one of: %(names)s")),
    Kind.QUESTION: (lambda one: one.wanted, _("Answers “yes” to: %(asks)s"), _("Answers “no” to: %(asks)s")),
}
# Keys: has a lower limit, has an upper limit.
RANGES = {
    Kind.AGE: {
        (True, True): _("Is %(minimum)d to %(maximum)d years old when the class starts"),
        (True, False): _("Is at least %(minimum)d years old when the class starts"),
        (False, True): _("Is at most %(maximum)d years old when the class starts"),
        (False, False): _("Any age"),
    },
    Kind.DESIL: {
        (True, True): _("In a family of desil %(minimum)d to %(maximum)d on the register (DTSEN)"),
        (True, False): _("In a family of desil %(minimum)d or higher on the register (DTSEN)"),
        (False, True): _("In a family of desil %(maximum)d or lower on the register (DTSEN)"),
        (False, False): _("In a family of any desil on the register (DTSEN)"),
    },
}
