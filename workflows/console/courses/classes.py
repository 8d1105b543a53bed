"""Create and edit classes in the console."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldRowPanel, HelpPanel, ObjectList

from ... import timetable
from ...actions.courses import rules
from ...dates import weekday
from ...flows.moves import courses
from ...models import Batch, Course
from ...queries.courses.classes import interviews_before
from ...queries.courses.readiness import readiness
from ...queries.training.enrolments import instructors
from ...rules.courses.readiness import may_open
from ...rules.courses.running import CALLED_OFF
from ...rules.selection.deadlines import end_of
from ..settings import SettingsViewSet
from .changes import usual_answer
from .copies import AddClass, EditClass
from .course_pages import page_of

OPENING = {"opens_at", "course"}
DECIDE = {"course", "seats", "starts_on", "ends_on", "schedule"}
NOT_A_CLASS_DAY = {
    "starts_on": gettext_lazy("%(day)s is not a class day of this schedule. The next one is %(near)s."),
    "ends_on": gettext_lazy("%(day)s is not a class day of this schedule. The one before is %(near)s."),
}


class BatchForm(WagtailAdminModelForm):
    """Reports as form errors what the database constraints and the action would refuse."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "instructor" in self.fields:
            self.fields["instructor"].queryset = instructors(self.instance.instructor_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", gettext_lazy("Applications must close after they open."))
        if starts and ends and ends < starts:
            self.add_error("ends_on", gettext_lazy("The last day cannot be before the first."))
        self._check_days(data)
        self._check_opening(data)
        if self.instance.is_called_off:
            self.add_error(None, CALLED_OFF)
        if self.instance.pk and starts and not (verdict := interviews_before(self.instance, starts)):
            self.add_error("starts_on", verdict.reason)
        return data

    def _check_days(self, data: dict[str, Any]) -> None:
        """Residents come on the first day: it must be one on which the class meets, if the schedule can be read."""
        times = timetable.read(data.get("schedule") or "")
        for name, sentence in NOT_A_CLASS_DAY.items():
            day = data.get(name) if {name, "schedule"} & set(self.changed_data) else None
            if times and day and day.weekday() not in times.days:
                near = times.first_from(day) if name == "starts_on" else times.last_until(day)
                self.add_error(name, sentence % {"day": weekday(day), "near": weekday(near)})

    def _check_opening(self, data: dict[str, Any]) -> None:
        """A class that has not opened: what would harm applicants is refused, what is missing needs a reason."""
        opens, before = data.get("opens_at"), self.initial.get("opens_at") if self.instance.pk else None
        if self.errors or not opens or (before and before <= timezone.now()) or not OPENING & set(self.changed_data):
            return
        wanted = Batch(pk=self.instance.pk, course_id=self.instance.course_id)
        for name in DECIDE & set(data):
            setattr(wanted, name, data[name])
        verdicts = readiness(wanted, has_page=page_of(wanted.course, self.for_user).is_public)
        reason = data.get("opening_reason") or ""
        verdict = may_open(verdicts, at_once=opens <= timezone.now(), reason=reason)
        if not verdict:
            self.add_error("opening_reason", verdict.reason)

    def save(self, commit: bool = True) -> Batch:
        """Change an existing class under its lock: its counters may have changed since the form was opened."""
        if self.instance.pk is None:
            made: Batch = super().save(commit)
            rules.freeze(made)
            return made
        values = {name: self.cleaned_data[name] for name in self.changed_data}
        courses.change(self.instance, by=self.for_user, values=values, answer_by=self._answer_by(values))
        return self.instance

    def _answer_by(self, values: dict[str, Any]) -> datetime | None:
        """When participants answer if this change asks them to confirm again: as the page for changes proposes."""
        before = Batch.objects.get(pk=self.instance.pk)
        if not courses.asks_again(before, values):
            return None
        return end_of(usual_answer(timezone.localdate(), values["starts_on"]))

    def clean_course(self) -> Course:
        course: Course = self.cleaned_data["course"]
        if self.instance.pk and course.pk != self.instance.course_id and self.instance.applications.exists():
            raise ValidationError(
                gettext_lazy(
                    "Residents have applied for this class, so its course cannot change. Create a new class instead."
                )
            )
        return course

    def clean_seats(self) -> int:
        seats: int = self.cleaned_data["seats"]
        if seats < self.instance.enrolled:
            raise ValidationError(
                gettext_lazy("%(enrolled)d residents are already enrolled. The class needs at least that many seats.")
                % {"enrolled": self.instance.enrolled}
            )
        return seats


class BatchViewSet(SettingsViewSet):
    model = Batch
    icon = "group"
    add_view_class = AddClass
    edit_view_class = EditClass
    menu_label = gettext_lazy("Class schedule")
    list_display = ["__str__", "seats", "opens_at", "closes_at", "starts_on", "instructor"]
    shows = ("course", "instructor")
    list_filter = ["course"]
    search_fields = ["course__name"]

    def get_edit_handler(self) -> Any:
        handler = ObjectList(
            [
                FieldRowPanel(["course", "number"]),
                FieldRowPanel(["seats", "instructor"]),
                FieldRowPanel(["minimum", "decide_on"]),
                FieldRowPanel(["opens_at", "closes_at"]),
                "opening_reason",
                HelpPanel(
                    gettext_lazy(
                        "If you change the first or last day, the days and hours, or the place, everybody whose"
                        " application for this class is open is told. To see first whom it concerns, use “Postpone or"
                        " move the class” on the page of the class."
                    )
                ),
                FieldRowPanel(["starts_on", "ends_on"]),
                "schedule",
                FieldRowPanel(["place", "district"]),
            ],
            base_form_class=BatchForm,
        )
        return handler.bind_to_model(Batch)
