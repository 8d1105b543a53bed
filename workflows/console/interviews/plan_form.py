"""The form for a series of interview times."""

from datetime import time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from ...actions.interviews.slots import Series
from ...models import Batch, InterviewSlot
from ...queries.interviews import agenda
from ...queries.interviews.people import interviewers
from ...rules.interviews import slots
from ...typed_fields import DayField, HourField, WholeField

ROOMS = 4  # at once; more can be planned in a second series
RESIDENTS, OFFICE = "residents", "office"


class PlanForm(forms.Form):
    """Days, hours and rooms. Each room has its own interviewer, and all of them have the same hours."""

    first_day = DayField(label=_("First day"), widget=AdminDateInput)
    last_day = DayField(label=_("Last day"), widget=AdminDateInput)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days of the week"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    first = HourField(label=_("From (WIB)"), widget=AdminTimeInput)
    last = HourField(label=_("To (WIB)"), widget=AdminTimeInput)
    minutes = WholeField(label=_("Minutes per interview"), min_value=5, max_value=240)
    pause = WholeField(label=_("Minutes between interviews"), min_value=0, max_value=120)
    off_from = HourField(label=_("Break from (WIB)"), widget=AdminTimeInput, required=False)
    off_to = HourField(label=_("Break to (WIB)"), widget=AdminTimeInput, required=False)
    address = forms.CharField(
        label=_("Street address"),
        max_length=240,
        help_text=_("If it names the kelurahan, its residents come first when you invite."),
    )
    places = WholeField(label=_("Residents per time slot"), min_value=1, max_value=50)
    choice = forms.ChoiceField(
        label=_("Who chooses"),
        widget=forms.RadioSelect,
        choices=[
            (RESIDENTS, _("Residents choose their time on the status page")),
            (OFFICE, _("The office invites: residents do not see the times")),
        ],
    )
    hours_before = WholeField(
        label=_("Residents can choose or change a time until this many hours before"), min_value=1, max_value=168
    )
    DAYS, HOURS = ("first_day", "last_day", "weekdays"), ("first", "last", "minutes", "pause", "off_from", "off_to")
    CHOICE = ("choice", "hours_before", "places")

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batch = batch
        self.fields["weekdays"].choices = [(one, WEEKDAYS[one]) for one in settings.OFFICE_DAYS]
        for number in range(ROOMS):
            self.fields[f"place_{number}"] = forms.CharField(
                label=_("Place, with the room"), max_length=200, required=not number
            )
            self.fields[f"interviewer_{number}"] = forms.ModelChoiceField(
                label=_("Interviewer"), queryset=interviewers(), required=False, empty_label=_("Not yet known")
            )
        if not self.is_bound:
            self.initial = self._usual() | self.initial

    def _usual(self) -> dict[str, Any]:
        place, in_two_days = self.batch.where, timezone.now() + timedelta(days=2)
        day = timezone.localdate(agenda.next_time(self.batch, place=place, after=in_two_days) or in_two_days)
        hours = {"first": time(9), "last": time(12), "minutes": 20, "pause": 0, "hours_before": 24}
        where = {"place_0": place, "address": agenda.address_of(place), "places": 1, "choice": RESIDENTS}
        return {"first_day": day, "last_day": day, "weekdays": settings.OFFICE_DAYS, **hours, **where}

    def _fields(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def days(self) -> list[forms.BoundField]:
        return self._fields(self.DAYS)

    @property
    def hours(self) -> list[forms.BoundField]:
        return self._fields(self.HOURS)

    @property
    def choosing(self) -> list[forms.BoundField]:
        return self._fields(self.CHOICE)

    @property
    def rooms(self) -> list[list[forms.BoundField]]:
        return [self._fields((f"place_{number}", f"interviewer_{number}")) for number in range(ROOMS)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if not timedelta(0) <= data["last_day"] - data["first_day"] < timedelta(days=slots.MOST_DAYS):
            self.add_error("last_day", _("Choose a last day from the first day on, at most two months later."))
        if bool(data["off_from"]) != bool(data["off_to"]) or (data["off_from"] and data["off_from"] >= data["off_to"]):
            self.add_error("off_to", _("Give both ends of the break, the earlier one first, or leave both blank."))
        for number in range(1, ROOMS):
            if data[f"interviewer_{number}"] and not data[f"place_{number}"]:
                self.add_error(f"place_{number}", _("Write where this interviewer works."))
        if not self.errors and not (verdict := slots.few_enough(len(self.planned))):
            self.add_error(None, verdict.reason)
        return data

    @cached_property
    def planned(self) -> list[InterviewSlot]:
        """The times in order of day, room and hour; not saved."""
        data = self.cleaned_data
        off = (data["off_from"], data["off_to"]) if data["off_from"] else None
        hours = slots.Hours(data["first"], data["last"], data["minutes"], data["pause"], off)
        every = slots.days(data["first_day"], data["last_day"], data["weekdays"])
        return [room.slot(self.batch, at) for day in every for room in self._series for at in hours.on(day)]

    @property
    def _series(self) -> list[Series]:
        data = self.cleaned_data
        shared = {name: data[name] for name in ("minutes", "address", "places", "hours_before")}
        shared["is_open"] = data["choice"] == RESIDENTS
        numbers = [number for number in range(ROOMS) if data[f"place_{number}"]]
        return [
            Series(**shared, place=data[f"place_{number}"], interviewer=data[f"interviewer_{number}"])
            for number in numbers
        ]
