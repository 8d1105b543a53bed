"""The screens of the interview tasks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ...actions.interviews import appointments, closing, scores
from ...actions.interviews.appointments import Meeting
from ...dates import stamp
from ...models import Application, Batch, ClassRules, InterviewSlot, User
from ...models import Interview as InterviewRow
from ...queries.interviews import agenda
from ...queries.interviews.closing import may_close
from ...queries.interviews.people import interviewers
from ...queries.moments import may
from ...rules.moments import Deed
from ...typed_fields import MomentField, WholeField
from .task import ApplicationScreen, TaskForm, choice


class MeetingForm(forms.Form):
    """When and where an interview takes place: one of the published times, or another one."""

    slot = forms.ModelChoiceField(
        label=_("Published time"), queryset=InterviewSlot.objects.none(), required=False, empty_label=_("Another time")
    )
    at = MomentField(label=_("Date and time (WIB)"), required=False, widget=AdminDateTimeInput)
    place = forms.CharField(label=_("Place"), max_length=200, required=False, help_text=_("With the room."))
    address = forms.CharField(label=_("Street address"), max_length=240, required=False)
    interviewer = forms.ModelChoiceField(label=_("Interviewer"), queryset=User.objects.none(), required=False)
    # Required unless a published time is chosen.
    OWN = ("at", "place", "address")

    def offer(self, batch: Batch, like: InterviewRow | None = None) -> None:
        """Fill in the choices and a suggestion: the next free time in the place of the class, or of `like`."""
        place = like.place if like else batch.where
        self.fields["slot"].queryset = batch.slots.unfilled()
        self.fields["slot"].label_from_instance = lambda slot: f"{stamp(slot.starts_at, 'weekday')}, {slot.place}"
        self.fields["interviewer"].queryset = interviewers()
        self.fields["interviewer"].initial = like.interviewer if like else None
        self.fields["place"].initial = place
        self.fields["address"].initial = agenda.address_of(place)
        self.fields["at"].initial = agenda.next_time(batch, place=place, after=timezone.now())

    def require_time(self, data: dict[str, Any]) -> None:
        for name in () if data.get("slot") else self.OWN:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])

    @property
    def chosen(self) -> Meeting | InterviewSlot:
        data = self.cleaned_data
        slot: InterviewSlot | None = data["slot"]
        return slot or Meeting(data["at"], data["place"], data["address"], data["interviewer"])


class ScheduleForm(TaskForm, MeetingForm):
    """An appointment; or the end, if the applicant did not choose a time, did not come, or the class has started."""

    decision = choice(("appoint", _("Make an appointment")), ("close", _("Close the application without an interview")))
    field_order = ["decision", "slot", "at", "place", "address", "interviewer", "note"]
    only_for = dict.fromkeys(("slot", *MeetingForm.OWN, "interviewer"), ("appoint",))
    needs_note = {"close": _("Write what you tried, for example: called twice, no answer.")}

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.offer(subject.batch)
        answers = [("appoint", may(Deed.INTERVIEW, subject.batch)), ("close", may_close(subject))]
        labels = dict(self.fields["decision"].choices)
        self.fields["decision"].choices = [(name, labels[name]) for name, verdict in answers if verdict]
        self.fields["decision"].initial = self.fields["decision"].choices[0][0]
        self.fields["decision"].help_text = " ".join(verdict.reason for _name, verdict in answers if not verdict)
        if not answers[0][1]:
            for name in ("slot", *self.OWN, "interviewer"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "appoint":
            self.require_time(data)
        return data

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "close":
            closing.close(self.subject, by=by, note=self.cleaned_data["note"])
        elif isinstance(self.chosen, InterviewSlot):
            appointments.pick(self.subject, slot=self.chosen, by=by)
        else:
            appointments.schedule(self.subject, by=by, meeting=self.chosen)


class InterviewForm(TaskForm):
    """The score sheet of the class.  Points are required only if the applicant came.

    Before its time an answer is refused by the action; the form says from when it can be given.
    """

    decision = choice(("held", _("The applicant came")), ("missed", _("The applicant did not come")))

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if interview := subject.interviews.open().first():
            verdicts = (may(Deed.HOLD, interview), may(Deed.MISS, interview))
            self.fields["decision"].help_text = " ".join(one.reason for one in verdicts if not one)
        self.sheet = ClassRules.objects.of(subject.batch).sheet_rows
        for line in self.sheet:
            self.fields[f"points_{line.pk}"] = WholeField(
                label=_("%(label)s (0 to %(maximum)d)") % {"label": line.label, "maximum": line.maximum},
                help_text=line.guidance,
                min_value=0,
                max_value=line.maximum,
                required=False,
            )
        self.only_for = {f"points_{line.pk}": ("held",) for line in self.sheet}
        self.order_fields(["decision", *(f"points_{line.pk}" for line in self.sheet), "note"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in [f"points_{line.pk}" for line in self.sheet]:
            if data.get("decision") == "held" and data.get(name) is None and name not in self.errors:
                self.add_error(name, _("Give points, 0 if nothing was shown."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "held":
            points = {line: data[f"points_{line.pk}"] for line in self.sheet}
            scores.hold(self.subject, by=by, points=points, note=data["note"])
        else:
            scores.miss(self.subject, by=by, note=data["note"])


class ScheduleInterview(ApplicationScreen):
    form_class = ScheduleForm


class Interview(ApplicationScreen):
    form_class = InterviewForm
