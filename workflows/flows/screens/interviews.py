"""The screen of the task to make an appointment for an interview."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from ...actions.interviews import absences, appointments, closing
from ...actions.interviews.appointments import Meeting
from ...dates import stamp
from ...models import Application, Batch, InterviewSlot, User
from ...models import Interview as InterviewRow
from ...queries.interviews import agenda
from ...queries.interviews.absences import may_pass_on
from ...queries.interviews.closing import may_close
from ...queries.interviews.people import interviewers
from ...queries.moments import may
from ...rules.moments import Deed
from ...typed_fields import MomentField
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
    """An appointment; a decision by an officer if the applicant does not answer; the end if the class has started."""

    decision = choice(
        ("appoint", _("Make an appointment")),
        ("pass_on", _("No answer: pass it on for a decision")),
        ("close", _("Close the application without an interview")),
    )
    field_order = ["decision", "slot", "at", "place", "address", "interviewer", "note"]
    only_for = dict.fromkeys(("slot", *MeetingForm.OWN, "interviewer"), ("appoint",))
    needs_note = dict.fromkeys(("pass_on", "close"), absences.WHY)

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.offer(subject.batch)
        meets = may(Deed.INTERVIEW, subject.batch)
        late = ("pass_on", may_pass_on(subject)) if meets else ("close", may_close(subject))
        answers = [("appoint", meets), late]
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
        if self.cleaned_data["decision"] == "pass_on":
            absences.pass_on(self.subject, by=by, note=self.cleaned_data["note"])
        elif self.cleaned_data["decision"] == "close":
            closing.close(self.subject, by=by, note=self.cleaned_data["note"])
        elif isinstance(self.chosen, InterviewSlot):
            appointments.pick(self.subject, slot=self.chosen, by=by)
        else:
            appointments.schedule(self.subject, by=by, meeting=self.chosen)


class ScheduleInterview(ApplicationScreen):
    form_class = ScheduleForm
