"""The form an officer fills in for a resident at the counter, or from a paper form."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from workflows.console.applying.word import WordForm
from workflows.models import Application
from workflows.rules.applying import words
from workflows.rules.verdict import YES

from ..person.application_form import ApplicationForm

WITHOUT = gettext_lazy(
    "Leave it empty only if you enter a signed paper form and the resident is not here: they then get the code at our "
    "office, with their KTP."
)


class CounterForm(ApplicationForm, WordForm):
    """The resident's form, plus how the resident agreed that an officer enters it, and the word for the secret code.

    A paper form can be entered when the resident is not there to choose a word. Then the officer gets no code.
    """

    agreement = forms.ChoiceField(
        label=gettext_lazy("How did the resident agree?"),
        help_text=gettext_lazy("Read out what the data is used for. Enter nothing without the resident's agreement."),
        choices=Application.Agreement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Record how the resident agreed. Nothing is entered without it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = ["agreement", "word", "word_again"]
        self.order_fields([*(name for name in self.fields if name not in last), *last])
        self.fields["word"].help_text = format_lazy("{} {}", self.fields["word"].help_text, WITHOUT)
        self.fields["word"].required = self.fields["word_again"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_absent = data.get("agreement") == Application.Agreement.SIGNED
        word = data.get("word")
        if word == "" and not is_absent:
            self.add_error("word", self.fields["word"].error_messages["required"])
        verdict = words.may_be_chosen(word, str(data.get("name")), str(data.get("village"))) if word else YES
        if not verdict:
            self.add_error("word", str(verdict.reason))
        return data
