"""Postpone a class, or move its place or hours: first whom it concerns and what they read, then the deed."""

from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateInput

from ...actions.courses.classes import WHEN_AND_WHERE
from ...events import Event
from ...flows.moves import courses
from ...models import Batch
from ...queries.courses.classes import interviews_before
from ...queries.courses.running import participants
from ...queries.courses.telling import Telling, telling
from ...queries.training.carrying import carried
from ...rules.courses.running import last_day_to_answer, may_change
from ...rules.selection.deadlines import end_of
from ...typed_fields import DayField
from .class_screen import ClassForm

USUAL_DAYS = 5


class ChangeForm(forms.Form):
    """The days, hours and place as they will be."""

    starts_on = DayField(label=gettext_lazy("First day"), widget=AdminDateInput)
    ends_on = DayField(label=gettext_lazy("Last day"), widget=AdminDateInput)
    schedule = forms.CharField(
        label=gettext_lazy("Days and hours"), max_length=160, help_text="Senin-Kamis, 08.00-12.00 WIB"
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("If blank, the place of the course."),
    )
    answer_by = DayField(
        label=gettext_lazy("Participants confirm again by"),
        widget=AdminDateInput,
        required=False,
        help_text=gettext_lazy(
            "Only used if the first day moves by more days than the course says. They are reminded before that day."
        ),
    )

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch

    @property
    def values(self) -> dict[str, Any]:
        """What differs from the class as it is."""
        data = self.cleaned_data
        return {name: data[name] for name in sorted(WHEN_AND_WHERE) if data[name] != getattr(self.batch, name)}

    @property
    def answer_until(self) -> datetime | None:
        """The deadline to confirm again, None if nobody is asked."""
        last = self.cleaned_data["answer_by"]
        return end_of(last) if last and courses.asks_again(self.batch, self.values) else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The last day cannot be before the first."))
        elif not self.values:
            self.add_error(None, _("Nothing differs from how the class is now."))
        elif "starts_on" in self.values:
            self._check_first_day(data)
        return data

    def _check_first_day(self, data: dict[str, Any]) -> None:
        starts_on, today = data["starts_on"], timezone.localdate()
        if self.batch.has_begun or starts_on <= today:
            self.add_error("starts_on", _("The first day can only move while the class has not begun, to a later day."))
        elif not (verdict := interviews_before(self.batch, starts_on)):
            self.add_error("starts_on", verdict.reason)
        elif courses.asks_again(self.batch, self.values) and participants(self.batch).exists():
            data["answer_by"] = data["answer_by"] or usual_answer(today, starts_on)
            if not (verdict := last_day_to_answer(data["answer_by"], today=today, starts_on=starts_on)):
                self.add_error("answer_by", verdict.reason)


def usual_answer(today: date, starts_on: date) -> date:
    return min(today + timedelta(days=USUAL_DAYS), starts_on - timedelta(days=1))


class ChangeClass(ClassForm):
    """Sent once it shows the notices; sent again with the number that was shown, it is done."""

    template_name = "workflows/console/courses/change_class.html"
    page_title = gettext_lazy("Postpone or move the class")
    permission = "workflows.change_batch"
    header_icon = "date"
    form_class = ChangeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "batch": self.batch}

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.batch, name) for name in WHEN_AND_WHERE}

    def form_valid(self, form: ChangeForm) -> HttpResponse:
        shown = self._tellings(form)
        if self.request.POST.get("seen") != str(sum(one.number for one in shown)):
            lessons = carried(self.batch, self._after(form))
            context = self.get_context_data(form=form, tellings=shown, is_shown=True, lessons=lessons)
            return self.render_to_response(context)
        return super().form_valid(form)

    def _after(self, form: ChangeForm) -> Batch:
        """The class as it will be, not saved."""
        after = copy(self.batch)
        for name, value in form.values.items():
            setattr(after, name, value)
        return after

    def _tellings(self, form: ChangeForm) -> list[Telling]:
        after = self._after(form)
        until, people = form.answer_until, self.batch.applications.open()
        asked = participants(self.batch) if until else people.none()
        others = people.exclude(pk__in=asked.values("pk"))
        found = [
            telling(Event.CONFIRM_AGAIN, asked, after, answer_by=until),
            telling(Event.CLASS_CHANGED, others, after),
        ]
        return [one for one in found if one]

    def act(self, form: ChangeForm) -> str:
        asked = courses.change(self.batch, by=self.request.user, values=form.values, answer_by=form.answer_until)
        if not asked:
            return _("The class has been changed, and everybody concerned is told.")
        told = ngettext(
            "The class has been changed. %(number)d participant is asked to confirm again.",
            "The class has been changed. %(number)d participants are asked to confirm again.",
            asked,
        )
        return told % {"number": asked}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = may_change(is_called_off=self.batch.is_called_off)
        return super().get_context_data(
            verdict=verdict,
            again=self.batch.course.confirm_again_days,
            seen=sum(one.number for one in kwargs.get("tellings", [])),
            **kwargs,
        )
