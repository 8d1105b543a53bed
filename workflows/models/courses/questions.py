"""The questions that a course adds to the application form."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from ...dates import day
from ...typed import read_day
from ..reference import Occupation, Schooling
from .courses import Course

STEPS = ("1", "2", "3", "4", "5")  # of a scale
YES, NO = "Ya", "Tidak"  # as stored, whatever the language of the form
ANSWER = (
    *("label", "label_en", "help_text", "help_text_en", "kind", "choices", "choices_en"),
    *("least", "most", "unit", "unit_en", "earliest", "latest"),
)
SPEC = (*ANSWER, "required", "only_if", "only_if_test", "only_if_answers")
# An answer no longer fits its question if one of these changes.
MEANING = ("label", "kind", "choices", "least", "most", "unit", "earliest", "latest")


class Compared(models.TextChoices):
    """How the answer to the earlier question is compared (`rules/applying/form.py`)."""

    IS = "is", _("is")
    IS_NOT = "is_not", _("is not")
    ONE_OF = "one_of", _("is one of")
    AT_LEAST = "at_least", _("is at least (numbers and scales)")


class Kind(models.TextChoices):
    SHORT = "short", _("One line")
    LONG = "long", _("Several lines")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")
    SEVERAL = "several", _("Several of many")
    SCALE = "scale", _("Scale from 1 to 5")
    SCHOOLING = "schooling", _("Highest schooling")
    OCCUPATION = "occupation", _("Occupation")


class Question(Orderable):
    """A question that the course adds to the application form, in Indonesian and, if the office wrote it, English."""

    Kind, Compared = Kind, Compared

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("question"), max_length=200)
    label_en = models.CharField(
        _("question in English"), max_length=200, blank=True, help_text=_("Blank: the English form shows Indonesian.")
    )
    help_text = models.CharField(_("help"), max_length=200, blank=True)
    help_text_en = models.CharField(_("help in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SHORT)
    choices = models.TextField(
        _("choices"), blank=True, help_text=_("One per line. For a scale: what 1 means, and below it what 5 means.")
    )
    choices_en = models.TextField(_("choices in English"), blank=True, help_text=_("One per line, in the same order."))
    least = models.BigIntegerField(_("at least"), null=True, blank=True)
    most = models.BigIntegerField(_("at most"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=30, blank=True, help_text=_("For example rupiah or people."))
    unit_en = models.CharField(_("unit in English"), max_length=30, blank=True)
    earliest = models.DateField(_("not before"), null=True, blank=True)
    latest = models.DateField(_("not after"), null=True, blank=True)
    required = models.BooleanField(_("required"), default=True)
    only_if = models.CharField(
        _("only if the answer to"),
        max_length=200,
        blank=True,
        help_text=_("The number or the wording of an earlier question. Blank: everybody is asked."),
    )
    only_if_test = models.CharField(_("comparison"), max_length=10, choices=Compared, default=Compared.IS)
    only_if_answers = models.TextField(
        _("this answer"), blank=True, help_text=_("“is one of” and “is not” take several, one per line.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """The answers to choose from as they are stored: the question's own lines, or one of the office's lists."""
        if self.kind in OFFICE_LISTS:
            return list(OFFICE_LISTS[self.kind]._default_manager.values_list("name", flat=True))
        fixed = {Kind.YES_NO: [YES, NO], Kind.SCALE: list(STEPS)}
        return fixed.get(Kind(self.kind)) or list(dict.fromkeys(lines(self.choices)))

    @property
    def spec(self) -> dict[str, Any]:
        """Everything about the question as JSON, to keep with a version."""
        return {name: _plain(getattr(self, name)) for name in SPEC}

    @property
    def as_answered(self) -> dict[str, Any]:
        """What is needed to read an answer later, as JSON; values that are not set are left out."""
        return {name: value for name in ANSWER if (value := _plain(getattr(self, name))) not in ("", None)}

    @property
    def mark(self) -> str:
        """Changes whenever an earlier answer may no longer fit."""
        meaning = json.dumps([_plain(getattr(self, name)) for name in MEANING])
        return hashlib.sha256(meaning.encode()).hexdigest()[:10]

    def told(self, value: str) -> str:
        """A stored answer in words: with its unit, what the ends of a scale mean, and in the reader's language."""
        if not value:
            return ""
        if self.kind == Kind.NUMBER and value.lstrip("-").isdecimal():
            return f"{number_format(int(value), force_grouping=True)} {self.wording('unit')}".strip()
        if self.kind == Kind.DATE and (found := read_day(value)):
            return day(found)
        if self.kind == Kind.SCALE:
            ends = dict(zip((STEPS[0], STEPS[-1]), lines(self.wording("choices")), strict=False))
            return " ".join([value, *([f"({meaning})"] if (meaning := ends.get(value)) else [])])
        names = self.names
        return "; ".join(names.get(one, one) for one in value.splitlines()) if self.kind in CHOSEN else value

    @property
    def limits(self) -> str:
        """What a number or a date must be like, in the reader's language; "" for other kinds."""
        if self.kind == Kind.NUMBER:
            least, most = ("" if one is None else self.told(str(one)) for one in (self.least, self.most))
            unit = self.wording("unit")
            return NUMBERS[bool(least), bool(most), bool(unit)] % {"least": least, "most": most, "unit": unit}
        if self.kind == Kind.DATE:
            days = {"first": day(self.earliest), "last": day(self.latest)}
            return DAYS[bool(self.earliest), bool(self.latest)] % days
        return ""

    @property
    def names(self) -> dict[str, str]:
        """How the reader sees each stored choice."""
        if self.kind == Kind.YES_NO:
            return {YES: gettext("Yes"), NO: gettext("No")}
        if self.kind == Kind.SCALE:
            return {step: self.told(step) for step in STEPS}
        return dict(zip(lines(self.choices), lines(self.wording("choices")), strict=False))

    def wording(self, name: str) -> str:
        """A text of the question in the reader's language, or in Indonesian if it has none."""
        english = "" if get_language() == settings.LANGUAGE_CODE else getattr(self, f"{name}_en")
        return english or getattr(self, name)

    def is_translated(self, name: str) -> bool:
        """Can the reader read this text? False if it is Indonesian on an English page."""
        return get_language() == settings.LANGUAGE_CODE or bool(getattr(self, f"{name}_en"))

    def clean(self) -> None:
        if faults := question_faults(self):
            raise ValidationError(faults)

    @classmethod
    def of(cls, spec: dict[str, Any]) -> "Question":
        """An unsaved question from `spec` or `as_answered`."""
        days = {name: read_day(spec[name]) for name in ("earliest", "latest") if spec.get(name)}
        return cls(**{**spec, **days})


# Keys: has a lower limit, has an upper limit (, has a unit).
NUMBERS = {
    **{(True, True, unit): _("A number from %(least)s to %(most)s.") for unit in (True, False)},
    **{(True, False, unit): _("A number, at least %(least)s.") for unit in (True, False)},
    **{(False, True, unit): _("A number, at most %(most)s.") for unit in (True, False)},
    (False, False, True): _("A number, in %(unit)s."),
    (False, False, False): _("Write a number."),
}
DAYS = {
    (True, True): _("From %(first)s to %(last)s, for example 17-8-2026."),
    (True, False): _("Not before %(first)s. Write it like 17-8-2026."),
    (False, True): _("Not after %(last)s. Write it like 17-8-2026."),
    (False, False): _("Day, month and year, for example 17-8-2026."),
}
CHOOSING = (Kind.YES_NO, Kind.CHOICE, Kind.SEVERAL, Kind.SCALE)
CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.SEVERAL)
OFFICE_LISTS: dict[str, type[models.Model]] = {Kind.SCHOOLING: Schooling, Kind.OCCUPATION: Occupation}


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def question_faults(one: Question) -> dict[str, Any]:
    """Error messages by field. Whether `only_if` names an earlier question is seen only by the whole form."""
    faults: dict[str, Any] = {}
    count = len(lines(one.choices))
    if one.kind in (Kind.CHOICE, Kind.SEVERAL) and len(one.choice_list) < 2:
        faults["choices"] = _("Write at least two choices, one per line.")
    if one.kind == Kind.SCALE and count != 2:
        faults["choices"] = _("Write two lines: what 1 means, and what 5 means.")
    if one.choices_en and len(lines(one.choices_en)) != count:
        faults["choices_en"] = _("Write as many lines as there are choices, in the same order.")
    if one.least is not None and one.most is not None and one.least > one.most:
        faults["most"] = _("This must not be less than “at least”.")
    if one.earliest and one.latest and one.earliest > one.latest:
        faults["latest"] = _("This must not be earlier than “not before” (%(day)s).") % {"day": day(one.earliest)}
    if one.only_if and not lines(one.only_if_answers):
        faults["only_if_answers"] = _("Write the answer that leads to this question.")
    return faults
