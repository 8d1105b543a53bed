"""Form fields for a person's numbers and dates."""

from datetime import date
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.rules import nik as nik_rules
from workflows.typed import legible, read_month
from workflows.typed_fields import LONGEST, NumberField

EARLIEST = 1900
SENTENCES = {
    "blank": gettext_lazy("Enter the %(name)s. It has 16 digits."),
    "letters": gettext_lazy("The %(name)s must contain only digits. Remove letters and other characters."),
    "scientific": gettext_lazy("The %(name)s must contain only digits. Remove letters and other characters."),
    "length": gettext_lazy("The %(name)s must have 16 digits. You entered %(digits)d."),
    "placeholder": gettext_lazy("This is not a real %(name)s. Copy the 16 digits from the card."),
    "truncated": gettext_lazy("The last four digits of the %(name)s cannot be 0000. Copy it from the card again."),
}


class CardNumberField(NumberField):
    """A NIK or KK number."""

    def __init__(self, *, name: Any, **kwargs: Any) -> None:
        self.name = name
        widget = forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "digits", "maxlength": LONGEST}
        )
        widget.attrs["data-digits"] = nik_rules.LENGTH
        super().__init__(widget=widget, **kwargs)
        self.error_messages["required"] = lazy(lambda: str(SENTENCES["blank"]) % {"name": name}, str)()

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        fault = nik_rules.fault(text)
        if fault:
            raise ValidationError(capfirst(str(SENTENCES[fault.code]) % {"name": self.name, "digits": fault.digits}))
        return text


class PhoneField(NumberField):
    """An Indonesian mobile number; becomes +62...."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "maxlength": LONGEST})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
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
            for name, most in (("day", 2), ("month", 12), ("year", 4))
        }
        super().__init__(boxes)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


def _box(missing: Any) -> forms.CharField:
    return forms.CharField(max_length=LONGEST, error_messages={"incomplete": missing})


class BirthDateField(forms.MultiValueField):
    """A day in the past; the month as a number or a word.  Never guesses: 12/25 is not the 25th of December."""

    widget = DateWidget

    def __init__(self, **kwargs: Any) -> None:
        boxes = [
            _box(gettext_lazy("Enter the day of birth too, such as 17.")),
            _box(gettext_lazy("Enter the month of birth too, such as 8 or August.")),
            _box(gettext_lazy("Enter the year of birth too, such as 1995.")),
        ]
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, parts: list[str]) -> date | None:
        if not parts:
            return None
        born = _day(*(legible(part).strip() for part in parts))
        if born >= timezone.localdate():
            raise ValidationError(_("The date of birth must be in the past. Check the year."))
        return born


def _number(box: str, least: int, most: int) -> int | None:
    """The number in a box; None for anything else: Python itself would read "1_7" and "+17" as 17."""
    number = int(box) if box.isascii() and box.isdecimal() else None
    return number if number is not None and least <= number <= most else None


def _day(day_box: str, month_box: str, year_box: str) -> date:
    """The date of three boxes.  Raises `ValidationError` with a sentence for each box that is wrong."""
    day, month = _number(day_box, 1, 31), read_month(month_box)
    year = _number(year_box, 1000, 9999)
    wrong = [
        *([] if day else [_("The day must be a number from 1 to 31.")]),
        *([] if month else [_("The month must be a number from 1 to 12 or a name, such as 8 or August.")]),
        *([] if year else [_("Enter the year in four digits, such as 1995.")]),
    ]
    if year and year < EARLIEST:
        wrong.append(_("The year of birth cannot be before 1900. Check the year."))
    if wrong or not (day and month and year):
        raise ValidationError(wrong)
    try:
        return date(year, month, day)
    except ValueError:
        told = {"day": day, "month": MONTHS[month], "year": year}
        raise ValidationError(_("There is no %(day)d %(month)s %(year)d. Check day and month.") % told) from None
