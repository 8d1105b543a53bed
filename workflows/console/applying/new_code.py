"""A new secret code at the counter, which opens only with a word that the resident chooses."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions.applying import codes
from ...actions.refusal import Refusal
from ...privacy.slot import Slot
from ...rules.applying import words
from .case import CaseForm


def word_field(label: Any, help_text: Any = "") -> forms.CharField:
    """Typed by the resident on the officer's keyboard, and never shown."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("The resident types a word here.")},
    )


class NewCodeForm(forms.Form):
    """The journal records which document the officer saw, but not its contents."""

    document = forms.ChoiceField(
        label=gettext_lazy("Which document have you seen?"),
        choices=[
            ("ktp", "KTP"),
            ("kk", gettext_lazy("Family card (KK) with another photo ID")),
            ("sim", "SIM"),
            ("passport", gettext_lazy("Passport")),
            ("letter", gettext_lazy("Letter from the kelurahan, with a photo")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the document you have seen.")},
    )
    checked = forms.BooleanField(
        label=gettext_lazy("The person in front of me is the applicant: the photo, name and birth date match")
    )
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


class NewCode(CaseForm):
    """Give a new secret code to a resident who lost theirs.  Shown once; ends open sessions and known phones."""

    form_class = NewCodeForm
    permission = "workflows.add_application"
    page_title = gettext_lazy("New secret code")
    header_icon = "key"
    slot = Slot("console.new_code", "code")

    def form_valid(self, form: NewCodeForm) -> HttpResponse:
        seen, word = form.cleaned_data["document"], form.cleaned_data["word"]
        try:
            code = codes.new_code(self.application, by=self.request.user, document=seen, word=word)
        except Refusal as refusal:
            form.add_error("word", str(refusal.reason))
            return self.form_invalid(form)
        self.slot.put(self.request.session, code, row=self.application.uid, application=self.application.pk)
        return redirect("workflows_new_code", self.application.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the code after the redirect, so that reloading the page does not create another one."""
        held = self.slot.look(self.request.session)
        if held is None or held["application"] != self.application.pk:
            return super().get_context_data(**kwargs)
        self.slot.drop(self.request.session)
        code = self.slot.text(held, row=self.application.uid)
        return super().get_context_data(**{**kwargs, "form": None, "code": codes.spelt(code)})
