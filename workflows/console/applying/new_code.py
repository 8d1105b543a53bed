"""A new secret code at the counter, which opens only with a word that the resident chooses."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from ... import way_back
from ...actions.applying import codes
from ...actions.refusal import Refusal
from ...privacy.slot import Slot
from .case import CaseForm
from .word import WordForm


class NewCodeForm(WordForm):
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
    field_order = ("document", "checked", "word", "word_again")


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
        return redirect(reverse("workflows_new_code", args=[self.application.pk]) + way_back.kept(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the code after the redirect, so that reloading the page does not create another one."""
        held = self.slot.look(self.request.session)
        if held is None or held["application"] != self.application.pk:
            return super().get_context_data(**kwargs)
        self.slot.drop(self.request.session)
        code = self.slot.text(held, row=self.application.uid)
        return super().get_context_data(**{**kwargs, "form": None, "code": codes.spelt(code)})
