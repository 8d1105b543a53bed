"""Ask once whether a birth date is right that differs from the one in the NIK.

It can be right: the NIK keeps the date of the first registration, even if it was corrected later.
"""

from datetime import date
from typing import Any, Protocol

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.rules import nik as nik_rules

ASKED = {"nik", "birth_date"}


class Stored(Protocol):
    """What is stored of the person, if the form asks for a part of it."""

    nik: str
    kk: str
    birth_date: date | None


class SureBox(forms.CheckboxInput):
    """A tick for one NIK and one date: its value stands for them, so that it does not hold for others."""

    template_name = "django/forms/sure.html"
    use_fieldset = True
    expected = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, bool(value) and value == self.expected, attrs)
        context["widget"]["value"] = self.expected
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return data.get(name, "")


class SureForm(forms.Form):
    """Adds the question to each form that takes a NIK, a birth date or both; it is visible only when it is needed."""

    stored: Stored | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected, self.differs = "", False
        if ASKED & set(self.fields):
            self.fields["sure"] = forms.CharField(
                label=gettext_lazy("NIK and date of birth"), required=False, widget=SureBox
            )
            self.fields["sure"].is_preset = True  # type: ignore[attr-defined]
            names = [name for name in self.fields if name != "sure"]
            after = max(names.index(name) for name in ASKED & set(names)) + 1
            self.order_fields([*names[:after], "sure", *names[after:]])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sure = data.pop("sure", "")
        nik, born = self.of_person("nik", data), self.of_person("birth_date", data)
        if "sure" in self.fields and nik and born and not nik_rules.matches_birth_date(nik, born):
            value = f"{nik} {born}"
            self.expected = salted_hmac("home.person.sure", value, algorithm="sha256").hexdigest()[:12]
            self.fields["sure"].widget.expected = self.expected  # type: ignore[attr-defined]
            self.differs = sure != self.expected
            if self.differs and not self.errors:
                self.add_error("sure", _("The date of birth does not match the NIK. Check both."))
        return data

    def of_person(self, name: str, data: dict[str, Any]) -> Any:
        """What was typed, or what is stored if the form does not ask for it."""
        return data.get(name) if name in self.fields else getattr(self.stored, name, None)

    def visible_fields(self) -> list[forms.BoundField]:
        return [field for field in super().visible_fields() if field.name != "sure" or self.expected]
