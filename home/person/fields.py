"""Form fields for a person's numbers and dates."""

from datetime import date
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.rules import nik as nik_rules
from workflows.typed import bare

SENTENCES = {
    "blank": gettext_lazy("Enter the %(name)s. It has 16 digits."),
    "letters": gettext_lazy("The %(name)s must contain only digits. Remove letters and other characters."),
    "scientific": gettext_lazy("The %(name)s must contain only digits. Remove letters and other characters."),
    "length": gettext_lazy("The %(name)s must have 16 digits. You entered %(digits)d."),
    "truncated": gettext_lazy("The last four digits of the %(name)s cannot be 0000. Copy it from the card again."),
}


class CardNumberField(forms.CharField):
    """A NIK or KK number, typed with or without spaces."""

    def __init__(self, *, name: Any, **kwargs: Any) -> None:
        self.name = name
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "digits", "maxlength": 40}
        )
        widget.attrs["data-digits"] = nik_rules.LENGTH
        super().__init__(widget=widget, max_length=40, **kwargs)
        self.error_messages["required"] = lazy(lambda: str(SENTENCES["blank"]) % {"name": name}, str)()

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        fault = nik_rules.fault(text)
        if fault:
            raise ValidationError(capfirst(str(SENTENCES[fault.code]) % {"name": self.name, "digits": fault.digits}))
        return bare(text)


class PhoneField(forms.CharField):
    """An Indonesian mobile number; becomes +62...."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": 30})
        super().__init__(widget=widget, max_length=30, **kwargs)

    def clean(self, value: Any) -> str:
        text = bare(super().clean(value))
        if not text and not self.required:
            return ""
        try:
            # phonenumbers would read letters as keypad digits: 0812 FLOWERS.
            number = None if any(map(str.isalpha, text)) else phonenumbers.parse(text, "ID")
        except phonenumbers.NumberParseException:
            number = None
        is_mobile = number and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
        if not is_mobile or number.country_code != 62:
            raise ValidationError(_("Enter a mobile number, such as 0812 3456 7890."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class DateWidget(forms.MultiWidget):
    """Day, month and year as three boxes: quicker on a phone than scrolling a calendar back thirty years."""

    template_name = "django/forms/date.html"

    def __init__(self) -> None:
        boxes = {
            name: forms.TextInput(attrs={"inputmode": "numeric", "maxlength": most, "autocomplete": f"bday-{name}"})
            for name, most in (("day", 2), ("month", 2), ("year", 4))
        }
        super().__init__(boxes)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class BirthDateField(forms.MultiValueField):
    """A day in the past.  Never guesses: 12/25 is not the 25th of December."""

    widget = DateWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(fields=[forms.CharField(max_length=4) for _box in range(3)], require_all_fields=True, **kwargs)

    def compress(self, parts: list[str]) -> date | None:
        try:
            # Python itself would read "1_7" and "+17" as 17.
            day, month, year = (int(part) if part.isdecimal() else 0 for part in parts)
            born = date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(_("Enter your date of birth as day, month, year, such as 17 8 1995.")) from None
        if not date(1900, 1, 1) <= born < date.today():
            raise ValidationError(_("The date of birth must be in the past. Check the year."))
        return born
