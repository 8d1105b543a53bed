"""The word that a resident types at the officer's keyboard, so that the code the officer reads opens nothing alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...rules.applying import words


def word_field(label: Any, help_text: Any = "") -> forms.CharField:
    """Typed by the resident on the officer's keyboard, and never shown."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("The resident types a word here.")},
    )


class WordForm(forms.Form):
    """The word, twice. Part of every form that hands a secret code to an officer."""

    word = word_field(
        gettext_lazy("The resident's word"),
        gettext_lazy(
            "Turn the keyboard to the resident and look away. They choose a word of at least 6 letters or digits and "
            "keep it to themselves. You see the new code, but it works only together with this word."
        ),
    )
    word_again = word_field(gettext_lazy("The resident's word again"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"word", "word_again"} <= set(data) and words.plain(data["word"]) != words.plain(data["word_again"]):
            self.add_error("word_again", _("The two words are not the same."))
        return data
