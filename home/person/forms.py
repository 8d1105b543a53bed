"""The form about a person: the whole application, or a part of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.models import Application, Area

from .areas import villages_by_district
from .fields import BirthDateField, CardNumberField, PhoneField
from .plain_line import plain_line
from .sure import Stored, SureForm


class PersonForm(SureForm):
    """The applicant and how to reach them.  A correction shows only some of the fields."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        help_text=gettext_lazy("As on your KTP."),
        max_length=120,
        validators=[plain_line],
        error_messages={"required": gettext_lazy("Enter your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    nik = CardNumberField(name="NIK", label="NIK", help_text=gettext_lazy("The NIK is on your KTP and has 16 digits."))
    kk = CardNumberField(
        name=gettext_lazy("family card number"),
        label=gettext_lazy("Family card number (KK)"),
        help_text=gettext_lazy("At the top of the family card, 16 digits."),
    )
    birth_date = BirthDateField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("For example 17 8 1995."),
        error_messages={"required": gettext_lazy("Enter your date of birth as day, month, year, such as 17 8 1995.")},
    )
    phone = PhoneField(
        label=gettext_lazy("Mobile number"),
        help_text=gettext_lazy("Preferably one with WhatsApp. We will only call about your application."),
        error_messages={"required": gettext_lazy("Enter a mobile number, such as 0812 3456 7890.")},
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Street, number, RT and RW."),
        max_length=200,
        validators=[plain_line],
        error_messages={"required": gettext_lazy("Enter your address.")},
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
    )
    village = forms.TypedChoiceField(
        label=gettext_lazy("Kecamatan and kelurahan"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose your kelurahan."),
            "invalid_choice": gettext_lazy("Choose your kelurahan from the list."),
        },
    )
    motivation = forms.CharField(
        label=gettext_lazy("Why do you want to take this course?"),
        help_text=gettext_lazy("Two or three sentences are enough."),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Tell us in a sentence or two why you want to take this course.")},
    )
    template_name = "home/form.html"

    def __init__(
        self, *args: Any, only: Iterable[str] | None = None, stored: Stored | None = None, **kwargs: Any
    ) -> None:
        if only is not None:  # before Django copies all the fields
            self.base_fields = {name: field for name, field in self.base_fields.items() if name in only}
        super().__init__(*args, **kwargs)
        self.stored = stored
        if "village" in self.fields:
            self.fields["village"].choices = self.village_choices()

    def village_choices(self) -> list[tuple[Any, Any]]:
        return [("", _("Choose your kelurahan")), *villages_by_district()]

    def clean_village(self) -> Area:
        return Area.objects.villages().get(pk=self.cleaned_data["village"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        nik, kk = self.of_person("nik", data), self.of_person("kk", data)
        if nik and nik == kk:
            field = "kk" if "kk" in self.fields else "nik"
            self.add_error(field, _("The family card number cannot be the same as the NIK."))
        return data


class CorrectionForm(PersonForm):
    """What an officer asked the resident to correct. Something must differ from what is stored."""

    def __init__(self, *args: Any, stored: Application, **kwargs: Any) -> None:
        super().__init__(*args, only=stored.correction_fields, stored=stored, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and all(value == getattr(self.stored, name) for name, value in data.items()):
            raise ValidationError(
                _("Nothing has changed yet. Correct the details below. Are they right already? Ask an officer below.")
            )
        return data
