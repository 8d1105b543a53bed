"""The forms for a series of lessons, and for one lesson that changes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ... import timetable
from ...actions.training.lessons import REASON
from ...models import Batch, Lesson, Room
from ...queries.training.enrolments import instructors
from ...queries.training.lessons import Plan, judge, place_itself, replaceable, rooms_of
from ...rules.interviews.slots import days as every
from ...rules.training import lessons as rules
from ...typed_fields import DayField, HourField, WholeField

A_YEAR = timedelta(days=366)


class NeedsForm(forms.Form):
    """What every lesson has: hours, a room and instructors."""

    first = HourField(label=_("From (WIB)"), widget=AdminTimeInput)
    last = HourField(label=_("To (WIB)"), widget=AdminTimeInput)
    hours = WholeField(label=_("Lesson hours (JP)"), min_value=1, max_value=24)
    room = forms.ModelChoiceField(label=_("Room"), queryset=Room.objects.none(), required=False)
    people = forms.ModelMultipleChoiceField(
        label=_("Instructors"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        self.fields["room"].queryset = rooms_of(batch).exclude(place=batch.where, name="")
        self.fields["room"].empty_label = _("The whole place of the class")
        self.fields["room"].label_from_instance = lambda room: room.name if room.place == batch.where else str(room)
        self.fields["people"].queryset = instructors(batch.instructor_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not {"first", "last"} & set(self.errors) and data["first"] >= data["last"]:
            self.add_error("last", _("The lesson must end after it starts."))
        return data

    def plan_on(self, day: date, of: Lesson | None = None) -> Plan:
        data = self.cleaned_data
        span = rules.span_on(day, data["first"], data["last"])
        return Plan(span, data["room"] or self._place_itself, tuple(data["people"]), data["hours"], of)

    @cached_property
    def _place_itself(self) -> Room:
        return place_itself(self.batch)


class SeriesForm(NeedsForm):
    """A series of lessons, with what the class and its course say as the first proposal."""

    first_day = DayField(label=_("First day"), widget=AdminDateInput)
    last_day = DayField(label=_("Last day"), widget=AdminDateInput)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days of the week"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    again = forms.BooleanField(
        label=_("Replace the lessons that have not begun"),
        required=False,
        help_text=_("The participants are told that the lessons were planned anew."),
    )
    DAYS, NEEDS = ("first_day", "last_day", "weekdays"), ("first", "last", "hours", "room", "people")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replaceable(self.batch).exists():
            del self.fields["again"]
        if not self.is_bound:
            self.initial = self._usual() | self.initial

    def _usual(self) -> dict[str, Any]:
        batch, course, tomorrow = self.batch, self.batch.course, timezone.localdate() + timedelta(days=1)
        times = timetable.read(batch.schedule)
        clocks = {"first": times.starts, "last": times.ends, "weekdays": list(times.days)} if times else {}
        return {
            "first_day": max(batch.starts_on, tomorrow),
            "last_day": batch.ends_on,
            "hours": rules.hours_of(course.hours, course.meetings),
            "people": [batch.instructor_id] if batch.instructor_id else [],
            "again": True,
            **clocks,
        }

    @property
    def days(self) -> list[forms.BoundField]:
        return [self[name] for name in self.DAYS]

    @property
    def needs(self) -> list[forms.BoundField]:
        return [self[name] for name in self.NEEDS]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        if not timedelta(0) <= data["last_day"] - data["first_day"] < A_YEAR:
            self.add_error("last_day", _("Choose a last day from the first day on, at most a year later."))
        elif not (verdict := rules.few_enough(len(self.planned))):
            self.add_error("weekdays", verdict.reason)
        return data

    @property
    def is_again(self) -> bool:
        return bool(self.cleaned_data.get("again"))

    @cached_property
    def planned(self) -> list[Plan]:
        data = self.cleaned_data
        return [self.plan_on(day) for day in every(data["first_day"], data["last_day"], data["weekdays"])]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Participants read it in the notice, such as: The instructor is ill."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        self.lesson = lesson
        super().__init__(*args, **kwargs)


class MoveForm(ReasonForm, NeedsForm):
    """A lesson as it will be. Only a new time or room needs a reason."""

    day = DayField(label=_("Day"), widget=AdminDateInput)
    field_order = ("day", "first", "last", "hours", "room", "people", "reason")

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        super().__init__(*args, lesson=lesson, batch=lesson.batch, **kwargs)
        self.fields["reason"].required = False
        starts, ends = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
        is_whole = (lesson.room.place, lesson.room.name) == (lesson.batch.where, "")
        self.initial = {
            "day": starts.date(),
            "first": starts.time(),
            "last": ends.time(),
            "hours": lesson.hours,
            "room": None if is_whole else lesson.room_id,
            "people": [one.pk for one in lesson.instructors.all()],
        } | self.initial

    @property
    def planned(self) -> Plan:
        return self.plan_on(self.cleaned_data["day"], self.lesson)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        to = self.planned
        if not (verdict := judge([to], self.batch, except_for=[self.lesson.pk])[0]):
            self.add_error(None, verdict.reason)
        elif not to.is_as_before and not data["reason"].strip():
            self.add_error("reason", REASON)
        return data
