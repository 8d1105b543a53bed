"""One form per page of the application, made of the fields of the whole form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.catalogue import self_check
from cms.catalogue.offers import chances
from cms.classes import class_name
from cms.dates import until
from workflows import timetable
from workflows.models import Area, Batch, Question
from workflows.typed_fields import NumberField

from ..person import areas
from ..person.contact import ReachForm
from ..person.forms import PersonForm
from ..person.questions import ROW, name_of, question_field, stored
from .own import SEEN, marks_of


class SuitabilityForm(forms.Form):
    """Three optional questions without personal data, for advice only."""

    def __init__(self, *args: Any, check: self_check.SelfCheck, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in check.questions:
            self.fields[asked.name] = forms.ChoiceField(
                label=asked.question,
                choices=[(option.value, option.label) for option in asked.options],
                required=False,
                widget=forms.RadioSelect(attrs=ROW),
            )
            self.fields[asked.name].is_preset = True


class ClassForm(forms.Form):
    """The classes that take applications now."""

    batch = forms.TypedChoiceField(
        label=gettext_lazy("Class"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a class."),
            "invalid_choice": gettext_lazy(
                "This class is not taking applications now. Choose another: your answers are kept."
            ),
        },
    )

    def __init__(self, *args: Any, batches: Sequence[Batch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batches = {batch.pk: batch for batch in batches}
        self.fields["batch"].choices = [(batch.pk, _told(batch)) for batch in batches]

    def clean_batch(self) -> Batch:
        return self.batches[self.cleaned_data["batch"]]


def _told(batch: Batch) -> str:
    dates = until(batch.starts_on, batch.ends_on)
    state = _("Waiting list") if batch.is_full else chances(batch)
    return format_html(
        '<span><b>{}</b><br>{}<br>{}<br><span class="quiet">{}</span></span>',
        class_name(batch),
        dates,
        timetable.spoken(batch.schedule),
        state,
    )


class IdentityForm(PersonForm):
    """The details on the KTP."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, only=("name", "nik", "birth_date"), **kwargs)

    @property
    def is_warning(self) -> bool:
        """True if the only error is a birth date that differs from the NIK."""
        return list(self.errors) == ["sure"]

    @property
    def in_nik(self) -> str:
        """The birth date in the NIK: day, month in words if it exists, and a two-digit year."""
        digits = self.cleaned_data["nik"][6:12]
        number, month, year = int(digits[:2]), int(digits[2:4]), digits[4:]
        return f"{number - 40 if number > 40 else number} {MONTHS.get(month, month)} {year}"

    @property
    def written(self) -> date:
        return self.cleaned_data["birth_date"]


@dataclass(frozen=True)
class Numbers:
    """The NIK typed on another page, for the family card page."""

    nik: str
    kk: str = ""
    birth_date: None = None


class FamilyCardForm(PersonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, only=("kk",), **kwargs)


class ContactForm(ReachForm, PersonForm):
    field_order = ["phone", "email", "told_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, only=("phone", "email", "told_by"), **kwargs)

    @property
    def contact(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("phone", "email")}


class AddressForm(PersonForm):
    """Asks for the kecamatan; the next page lists only its kelurahan."""

    district = forms.TypedChoiceField(
        label=gettext_lazy("Kecamatan"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose your kecamatan."),
            "invalid_choice": gettext_lazy("Choose your kecamatan from the list."),
        },
    )
    field_order = ["address", "district"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, only=("address", "district"), **kwargs)
        self.fields["district"].choices = areas.district_choices()


class VillageForm(PersonForm):
    def __init__(self, *args: Any, found: dict[int, Area], **kwargs: Any) -> None:
        self.found = found
        super().__init__(*args, only=("village",), **kwargs)
        field = self.fields["village"]
        field.label, field.widget = _("Kelurahan"), forms.RadioSelect(choices=field.choices)

    def village_choices(self) -> list[tuple[Any, Any]]:
        return [(pk, area.name) for pk, area in self.found.items()]

    def clean_village(self) -> Area:
        return self.found[self.cleaned_data["village"]]


class ReasonForm(PersonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, only=("motivation",), **kwargs)


class QuestionsForm(forms.Form):
    """The course's own questions on one page. `seen` says as what the resident saw them, beside the answers."""

    beside = (SEEN,)

    def __init__(self, *args: Any, questions: Sequence[Question], is_outdated: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {name_of(question): question for question in questions}
        self.seen, self.is_outdated = marks_of(questions), is_outdated
        for name, question in self.questions.items():
            self.fields[name] = field = question_field(question)
            if question.kind == Question.Kind.YES_NO:
                field.widget.attrs |= ROW

    @property
    def answers(self) -> dict[Question, str]:
        return {question: stored(self.cleaned_data[name]) for name, question in self.questions.items()}


class ResumeForm(forms.Form):
    """The code of an unsent application."""

    code = NumberField(
        label=gettext_lazy("Code for continuing"),
        help_text=gettext_lazy("Twelve letters and digits, for example ABCD-EFGH-2345."),
        error_messages={"required": gettext_lazy("Enter the code for continuing.")},
        widget=forms.TextInput(attrs={"class": "digits", "autocomplete": "off", "autocapitalize": "characters"}),
    )
