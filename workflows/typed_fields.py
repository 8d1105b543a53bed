"""Form fields that read numbers, dates and hours as people write them (`typed.py`).

What cannot be read is refused with an example of what can, and stays in the field as it was typed.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField, RangeField
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from . import typed

# Long enough for a number with everything that is pasted along with it: a shorter box would cut the number itself.
LONGEST = 60


class NumberField(forms.CharField):
    """A number or code as it is copied: becomes bare before it is judged."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        return typed.bare(super().to_python(value))


class Reading:
    """Mixin: a field whose text is read by `read`, which gives None for what it cannot read."""

    read: Callable[[str], date | time | int | None]

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            found = type(self).read(value)
            if found is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")  # type: ignore[attr-defined]
            value = found
        return super().to_python(value)  # type: ignore[misc]


class WholeField(Reading, forms.IntegerField):
    """A whole number.  Django would read 1.000 as 1, and a browser's own number box drops what it cannot read."""

    read = staticmethod(typed.read_whole)
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("This is not a whole number that we can read. Write digits only, such as 85 or 1000.")
    }


class DayField(Reading, forms.DateField):
    read = staticmethod(typed.read_day)
    default_error_messages = {
        "invalid": _(
            "This is not a date that we can read. Write day, month and the year in four digits, such as 20-12-2026 or "
            "20 December 2026."
        )
    }


class HourField(Reading, forms.TimeField):
    read = staticmethod(typed.read_hour)
    default_error_messages = {"invalid": _("This is not a time that we can read. Write it like 09.30.")}


class MomentField(Reading, forms.DateTimeField):
    read = staticmethod(typed.read_moment)
    default_error_messages = {
        "invalid": _(
            "This is not a date and time that we can read. Write both, such as 20-12-2026 09.30 or 20 December 2026 "
            "09.30."
        )
    }


class DayRangeField(DateRangeField):
    """The first and the last day of a filter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        RangeField.__init__(self, (DayField(), DayField()), *args, **kwargs)


def read_everywhere() -> None:
    """Make every form and filter of the console read dates and numbers with these fields, Wagtail's own included."""
    register_form_field_override(models.IntegerField, override={"form_class": WholeField})
    register_form_field_override(models.DateField, override={"widget": AdminDateInput, "form_class": DayField})
    register_form_field_override(models.TimeField, override={"widget": AdminTimeInput, "form_class": HourField})
    register_form_field_override(
        models.DateTimeField, override={"widget": AdminDateTimeInput, "form_class": MomentField}
    )
    django_filters.DateFilter.field_class = DayField
    django_filters.DateFromToRangeFilter.field_class = DayRangeField
