"""Residents correct their answers to the questions of the course, in the wording in which they were asked."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from workflows.flows.moves import applying
from workflows.models import Answer, Application, Question
from workflows.rules.applying.answers import may_correct
from workflows.typed import read_day

from ..browser import faulty_form
from ..person.questions import question_field, stored
from . import own

FORM, PAGE = "answers", "status_answers"
Kind = Question.Kind


class AnswersForm(forms.Form):
    """A field for each answer, of the question as it was asked. What was required then may not be taken away."""

    def __init__(self, *args: Any, answers: list[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = {f"answer_{one.pk}": one for one in answers}
        for name, answer in self.answers.items():
            asked = Question.of(answer.asked)
            asked.required = answer.question.required if answer.question else bool(answer.value)
            self.fields[name] = field = question_field(asked)
            field.initial = _shown(asked, answer.value)
            if asked.kind in (Kind.SCHOOLING, Kind.OCCUPATION) and answer.value not in dict(field.choices):
                field.choices = [*field.choices, (answer.value, answer.value)]  # the office has left it out since

    @property
    def given(self) -> dict[int, str]:
        """The answers as they are stored, by key."""
        return {one.pk: stored(self.cleaned_data[name]) for name, one in self.answers.items()}


def _shown(asked: Question, value: str) -> Any:
    if asked.kind == Kind.SEVERAL:
        return value.splitlines()
    if asked.kind == Kind.DATE and (found := read_day(value)):
        return f"{found:%d-%m-%Y}"
    return value


def correctable(application: Application) -> list[Answer]:
    """Answers whose question is known as it was asked; none once something was decided."""
    if not may_correct(application.status):
        return []
    return [one for one in application.answers.select_related("question") if one.asked]


@own.of_own_application
def correct(request: HttpRequest, application: Application) -> HttpResponse:
    """Show what was answered, and take corrections until a decision."""
    answers = correctable(application)
    if not answers:
        return own.refuse(request, str(may_correct(application.status).reason or _("There are no answers to correct.")))
    if request.method != "POST":
        form = AnswersForm(faulty_form.look(request, application, FORM), answers=answers)
        return render(request, "home/status/answers.html", {"application": application, "form": form})
    form = AnswersForm(request.POST, answers=answers)
    if not form.is_valid():
        return own.again(request, application, FORM, PAGE)
    told = _("Saved. Officers see your corrected answers.")
    return own.do(request, lambda: applying.correct_answers(application, given=form.given), told)
