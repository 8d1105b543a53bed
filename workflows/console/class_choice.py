"""The choice of a class in forms and filters. A city has hundreds: their names are read and written without models."""

from collections.abc import Iterator
from html import escape
from typing import Any

import django_filters
from django import forms
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from ..models import Batch


class ClassSelect(forms.Select):
    """As Django's select, without a template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = (
            f'<option value="{escape(str(key))}"{" selected" * (str(key) in chosen)}>{escape(str(label))}</option>'
            for key, label in self.choices
        )
        head = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return SafeString(f"<select{head}>{''.join(options)}</select>")


class ClassIterator(ModelChoiceIterator):
    """The primary key and the name of each class, in one narrow query."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for pk, course, number in self.queryset.values_list("pk", "course__name", "number"):
            yield pk, Batch.named(course, number)


class ClassField(forms.ModelChoiceField):
    widget = ClassSelect
    iterator = ClassIterator


class ClassFilterField(django_filters.fields.ModelChoiceField):
    widget = ClassSelect
    iterator = ClassIterator


class ClassFilter(django_filters.ModelChoiceFilter):
    field_class = ClassFilterField
