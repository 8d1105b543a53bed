"""Unsaved sample objects for the pattern page."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from workflows.models import Batch, Course, CourseType

SYMBOL = re.compile(r'<symbol id="icon-([a-z-]+)"')
# State, days until opening, days until closing, seats taken out of twenty.
STATES = (("open", -5, 9, 2), ("waiting_list", -5, 9, 20), ("soon", 6, 20, 0), ("closed", -20, -2, 20))


def icons() -> list[str]:
    """Return the names of all icons in the sprite."""
    path = settings.BASE_DIR / "templates" / "components" / "icons.html"
    return SYMBOL.findall(path.read_text(encoding="utf-8"))


def course() -> Course:
    return Course(
        name="Cooking",
        type=CourseType(name="Food"),
        hours=100,
        meetings=20,
        place="Balai Latihan Karawaci, Jl. Melati Raya No. 14",
        teacher="Yuliana Maharsi, cook and caterer for 14 years",
    )


def batch(number: int, opens: int, closes: int, taken: int) -> Batch:
    now = timezone.now()
    return Batch(
        pk=number,
        course=course(),
        number=number,
        seats=20,
        enrolled=taken,
        opens_at=now + timedelta(days=opens),
        closes_at=now + timedelta(days=closes),
        starts_on=now.date() + timedelta(days=30),
        ends_on=now.date() + timedelta(days=70),
        schedule="Senin–Kamis, 08.00–12.00 WIB",
    )


def batches() -> list[Batch]:
    """Return one class in each state."""
    return [batch(number, *days) for number, (_state, *days) in enumerate(STATES, start=1)]


def cards() -> list[Any]:
    """Return a course page for each state, and one without a class."""
    return [
        SimpleNamespace(
            pk=None,
            title="Cooking",
            address="#",
            summary="Cook dishes that sell, and work out what they cost.",
            photo=None,
            course=course(),
            next_batch=one,
        )
        for one in [*batches(), None]
    ]


class SampleForm(forms.Form):
    """A form with one field of each type, filled in with mistakes so that errors are shown."""

    name = forms.CharField(label="Name", help_text="As on your KTP.", initial="Siti Rahma")
    phone = forms.CharField(label="Telephone", widget=forms.TextInput(attrs={"type": "tel"}))
    area = forms.ChoiceField(label="Kelurahan", choices=[("", "Choose one"), ("a", "Cimone")])
    cooked = forms.ChoiceField(
        label="Have you sold food?", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect
    )
    why = forms.CharField(label="Why do you want to learn this?", widget=forms.Textarea(attrs={"rows": 3}))


def form() -> SampleForm:
    return SampleForm({"name": "Siti Rahma", "phone": "", "area": "", "cooked": "", "why": "To open a stall."})


def messages() -> list[Any]:
    levels = (
        ("success", "Your answer is saved."),
        ("info", "The class begins on Monday."),
        ("error", "Please try again."),
    )
    return [type("Message", (str,), {"level_tag": level})(words) for level, words in levels]
