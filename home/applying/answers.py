"""The typed answers of one page: which are stored, and how they are shown to check them."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from cms.dates import day

from ..person.questions import stored

LONGEST = 5000


def shown(name: str, form: forms.Form) -> str:
    """The answer as text; numbers in groups of four, easy to compare with the card."""
    value = form.cleaned_data[name]
    if question := getattr(form, "questions", {}).get(name):
        return question.told(stored(value))
    if name in ("nik", "kk"):
        return " ".join(value[at : at + 4] for at in range(0, len(value), 4))
    if name == "phone":
        national = f"0{value.removeprefix('+62')}"
        return f"{national[:4]} {national[4:8]} {national[8:]}"
    if name in ("district", "told_by"):
        return str(dict(form.fields[name].choices)[value])
    if name == "birth_date":
        return day(value)
    return str(value)


def typed_on(form: forms.Form, data: Mapping[str, str]) -> dict[str, str]:
    """The raw data of the page's own fields only."""
    names = [
        f"{name}{suffix}"
        for name, field in form.fields.items()
        for suffix in getattr(field.widget, "widgets_names", [""])
    ]
    return {name: _typed(data, name)[:LONGEST] for name in (*names, *getattr(form, "beside", ())) if name in data}


def _typed(data: Mapping[str, str], name: str) -> str:
    """Several ticks as one text, a line for each."""
    return "\n".join(data.getlist(name)) if isinstance(data, QueryDict) else data[name]
