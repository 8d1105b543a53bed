"""A course's own questions as form fields. What they store is the same in every language of the form."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _

from workflows.models import Question
from workflows.queries.applying.form import conditions
from workflows.rules.applying import form as rules
from workflows.rules.verdict import Verdict
from workflows.typed_fields import DayField, WholeField

Kind = Question.Kind
ROW = {"class": "choice-row"}
LONGEST = 1000
SPELLINGS = {"Yes": "Ya", "No": "Tidak"}  # in drafts from before answers were the same in both languages


def question_field(question: Question) -> forms.Field:
    """The field of a question. Its error messages never repeat what was typed."""
    sentence = _("Answer: %(question)s") % {"question": question.wording("label")}
    common = {
        "label": marked(question, "label", question.wording("label")),
        "help_text": _help(question),
        "required": question.required,
        "error_messages": {"required": sentence, "invalid_choice": sentence.replace("%", "%%")},
    }
    make = MAKERS.get(Kind(question.kind), _text)
    return make(question, common)


def marked(question: Question, name: str, words: str) -> str:
    """The words, marked as Indonesian if the reader's page is in English and the question has no English text."""
    return words if not words or question.is_translated(name) else format_html('<span lang="id">{}</span>', words)


def _help(question: Question) -> str:
    """The help of the office, and what the answer must look like."""
    own = marked(question, "help_text", question.wording("help_text"))
    hint = question.limits
    return format_html("{} {}", own, hint) if own and hint else own or hint


class WithinField(WholeField):
    """A whole number within the limits of its question."""

    def __init__(self, *, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.question = question

    def clean(self, value: Any) -> int | None:
        number: int | None = super().clean(value)
        least, most = self.question.least, self.question.most
        if number is not None and ((least is not None and number < least) or (most is not None and number > most)):
            raise ValidationError(self.question.limits)
        return number


class BetweenField(DayField):
    """A day within the limits of its question."""

    def __init__(self, *, question: Question, **kwargs: Any) -> None:
        attrs = {"inputmode": "text", "autocomplete": "off", "maxlength": 40}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)
        self.question = question

    def clean(self, value: Any) -> date | None:
        found: date | None = super().clean(value)
        first, last = self.question.earliest, self.question.latest
        if found and ((first and found < first) or (last and found > last)):
            raise ValidationError(self.question.limits)
        return found


class YesNoField(forms.ChoiceField):
    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return SPELLINGS.get(text, text)


class Ticks(forms.CheckboxSelectMultiple):
    """Several choices; in a draft they are one text with a line for each."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        found = super().value_from_datadict(data, files, name)
        return found.splitlines() if isinstance(found, str) else found


def _text(question: Question, common: dict[str, Any]) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 4}) if question.kind == Kind.LONG else forms.TextInput()
    return forms.CharField(max_length=LONGEST, widget=widget, **common)


def _options(question: Question) -> list[tuple[str, str]]:
    named = question.names
    if question.kind == Kind.YES_NO:
        return list(named.items())
    return [(value, marked(question, "choices", named.get(value, value))) for value in question.choice_list]


def _one_of(question: Question, common: dict[str, Any]) -> forms.Field:
    is_yes_no = question.kind == Kind.YES_NO
    make = YesNoField if is_yes_no else forms.ChoiceField
    return make(choices=_options(question), widget=forms.RadioSelect, **common)


def _several(question: Question, common: dict[str, Any]) -> forms.Field:
    common["help_text"] = format_html("{} {}", common["help_text"], _("You can choose more than one."))
    return forms.MultipleChoiceField(choices=_options(question), widget=Ticks, **common)


def _listed(question: Question, common: dict[str, Any]) -> forms.Field:
    names = question.choice_list
    return forms.ChoiceField(choices=[("", _("Choose one")), *((name, name) for name in names)], **common)


MAKERS = {
    Kind.NUMBER: lambda question, common: WithinField(question=question, **common),
    Kind.DATE: lambda question, common: BetweenField(question=question, **common),
    Kind.YES_NO: _one_of,
    Kind.CHOICE: _one_of,
    Kind.SCALE: _one_of,
    Kind.SEVERAL: _several,
    Kind.SCHOOLING: _listed,
    Kind.OCCUPATION: _listed,
}


# -- answers --------------------------------------------------------------------------------------
def name_of(question: Question) -> str:
    return f"question_{question.pk}"


def stored(value: Any) -> str:
    """A cleaned answer as it is stored: a date by its digits, several choices one per line."""
    if isinstance(value, list):
        return "\n".join(value)
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def judged(questions: Sequence[Question], given: Mapping[str, str]) -> dict[Question, Verdict]:
    """Whether each question applies, by the stored answers so far (by field name)."""
    answers = [given.get(name_of(one), "") for one in questions]
    return dict(zip(questions, rules.applicable(conditions(questions), answers), strict=True))
