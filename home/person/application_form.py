"""The whole application on one page, for the counter."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.translation import gettext as _

from workflows.models import Batch, Question
from workflows.queries.applying.form import conditions

from .contact import ReachForm
from .forms import PersonForm
from .questions import judged, name_of, question_field, stored


class ApplicationForm(ReachForm, PersonForm):
    """The whole application for one class, with the course's own questions.

    A question that depends on an earlier answer says so. Its answer is dropped, and never missed, if it does not apply.
    """

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["name", "nik", "kk", "birth_date", "phone", "email", "told_by", "address", "village", "motivation"]

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {name_of(question): question for question in batch.course.questions.all()}
        self.dropped: list[str] = []
        sentences = [one.sentence for one in conditions(self.questions.values())]
        for (name, question), condition in zip(self.questions.items(), sentences, strict=True):
            self.fields[name] = field = question_field(question)
            if condition:
                field.required = False
                field.help_text = format_html("<strong>{}.</strong> {}", condition, field.help_text)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = {name: stored(data.get(name)) for name in self.questions}
        for question, verdict in judged(list(self.questions.values()), given).items():
            name = name_of(question)
            if verdict:
                if question.only_if and question.required and not given[name] and name not in self.errors:
                    self.add_error(name, _("Answer: %(question)s") % {"question": question.label})
            else:
                self._drop(name, question)
        return data

    def _drop(self, name: str, question: Question) -> None:
        if name in self.errors or stored(self.cleaned_data.get(name)):
            self.dropped.append(question.label)
        self.errors.pop(name, None)
        self.cleaned_data[name] = None

    @property
    def question_fields(self) -> list[BoundField]:
        return [self[name] for name in self.questions]

    @property
    def details(self) -> dict[str, Any]:
        names = (*PersonForm.base_fields, "email", "told_by")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def answers(self) -> dict[Question, str]:
        """The answers to the questions that apply."""
        given = {name: stored(self.cleaned_data[name]) for name in self.questions}
        verdicts = judged(list(self.questions.values()), given)
        return {question: given[name] for name, question in self.questions.items() if verdicts[question]}
