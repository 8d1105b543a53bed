"""The form an officer fills in for a resident at the counter, or from a paper form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from workflows.models import Application

from ..person.forms import ApplicationForm


class CounterForm(ApplicationForm):
    """The resident's form, plus how the resident agreed that an officer enters it."""

    agreement = forms.ChoiceField(
        label=gettext_lazy("How did the resident agree?"),
        help_text=gettext_lazy("Read out what the data is used for. Enter nothing without the resident's agreement."),
        choices=Application.Agreement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Record how the resident agreed. Nothing is entered without it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "agreement"), "agreement"])
