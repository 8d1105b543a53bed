"""The form about a person: the whole application, or a part of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.models import Application, Area, Batch, Question

from .areas import villages_by_district
from .contact import ReachForm
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


class ApplicationForm(ReachForm, PersonForm):
    """The whole application for one class, with the course's own questions."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["name", "nik", "kk", "birth_date", "phone", "email", "told_by", "address", "village", "motivation"]

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"question_{question.pk}": question for question in batch.course.questions.all()}
        for name, question in self.questions.items():
            self.fields[name] = question_field(question)

    @property
    def question_fields(self) -> list[BoundField]:
        return [self[name] for name in self.questions]

    @property
    def details(self) -> dict[str, Any]:
        names = (*PersonForm.base_fields, "email", "told_by")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def answers(self) -> dict[Question, str]:
        return {question: str(self.cleaned_data[name]) for name, question in self.questions.items()}


def question_field(question: Question) -> forms.Field:
    """A course's own question as a field of the form."""
    sentence = _("Answer: %(question)s") % {"question": question.label}
    common = {
        "label": question.label,
        "help_text": question.help_text,
        "required": question.required,
        # Django's own message would repeat the whole submitted value.
        "error_messages": {"required": sentence, "invalid_choice": sentence.replace("%", "%%")},
    }
    yes, no = _("Yes"), _("No")
    if question.kind == Question.Kind.YES_NO:
        return forms.ChoiceField(choices=[(yes, yes), (no, no)], widget=forms.RadioSelect, **common)
    if question.kind == Question.Kind.CHOICE:
        return forms.ChoiceField(
            choices=[(line, line) for line in question.choice_list], widget=forms.RadioSelect, **common
        )
    if question.kind in (Question.Kind.SCHOOLING, Question.Kind.OCCUPATION):
        names = question.choice_list
        return forms.ChoiceField(choices=[("", _("Choose one")), *((name, name) for name in names)], **common)
    widget = forms.Textarea(attrs={"rows": 3}) if question.kind == Question.Kind.LONG else forms.TextInput()
    return forms.CharField(max_length=1000, widget=widget, **common)
