"""The form of each task.  `save` calls the action, which raises `Refusal` with a reason to show."""

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..actions import applications, awards, enrolments, interviews, parking, register
from ..models import Application, Ranking, RefusalReason, Snapshot, User

MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A date and a time, picked with the browser's own control."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    input_formats = [MOMENT, "%Y-%m-%dT%H:%M:%S"]


class TaskForm(forms.Form):
    """The form of one task. `subject` is the application or the ranking."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_(
            "Kept with the decision, for officers only. Do not write NIK, family card or mobile numbers in it."
        ),
    )

    # Decisions that need a note, with the error message if it is missing.
    needs_note: dict[str, Any] = {}

    def __init__(self, *args: Any, subject: models.Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sentence = self.needs_note.get(data.get("decision", ""))
        if sentence and not data.get("note"):
            self.add_error("note", sentence)
        return data

    def save(self, *, by: User) -> None:
        raise NotImplementedError


def choice(*choices: tuple[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Decision"), choices=choices, widget=forms.RadioSelect)


class ReasonForm(TaskForm):
    """A decision that may be a refusal, and then needs a reason from the list."""

    reason = forms.ModelChoiceField(
        label=_("Reason for refusal"),
        queryset=RefusalReason.objects.filter(is_active=True),
        required=False,
        help_text=_("The resident reads the wording of this reason, never your note."),
    )
    refusal = "refuse"
    field_order = ["decision", "reason", "fields_to_correct", "note"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == self.refusal and not data.get("reason"):
            self.add_error("reason", _("Choose the reason for refusal."))
        return data


class EligibilityForm(ReasonForm):
    """Once the class is over, refusing is the only choice."""

    decision = choice(
        ("eligible", _("Eligible")),
        ("not_eligible", _("Not eligible")),
        ("correction", _("Ask for correction")),
        ("park", _("Wait for the next register")),
    )
    fields_to_correct = forms.MultipleChoiceField(
        label=_("What is to be corrected"),
        choices=[(name, capfirst(Application._meta.get_field(name).verbose_name)) for name in applications.PLAIN_FIELDS]
        + [("nik", "NIK"), ("kk", _("Family card number")), ("phone", _("Mobile number"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    refusal = "not_eligible"
    needs_note = {"correction": _("Tell the resident what to correct.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.subject.batch.is_over:
            self.fields["decision"].choices = [("not_eligible", _("Not eligible"))]
        elif not parking.may_wait(self.subject):
            self.fields["decision"].choices = [one for one in self.fields["decision"].choices if one[0] != "park"]
        self.fields["note"].help_text = _(
            "The resident reads it if you ask for a correction; otherwise only officers do."
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == "correction" and not data.get("fields_to_correct"):
            self.add_error("fields_to_correct", _("Choose at least one thing to correct."))
        return data

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "eligible":
            applications.invite(self.subject, by=by, note=data["note"])
        elif data["decision"] == "park":
            parking.park(self.subject, by=by, note=data["note"])
        elif data["decision"] == "correction":
            applications.ask_correction(self.subject, by=by, fields=data["fields_to_correct"], note=data["note"])
        else:
            applications.refuse(self.subject, by=by, reason=data["reason"], note=data["note"])


class ScheduleForm(TaskForm):
    at = MomentField(label=_("Date and time (WIB)"))
    place = forms.CharField(label=_("Place"), max_length=200)
    field_order = ["at", "place"]
    note = None

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        kwargs["initial"] = {"place": subject.batch.where, **(kwargs.get("initial") or {})}
        super().__init__(*args, subject=subject, **kwargs)

    def save(self, *, by: User) -> None:
        interviews.schedule(self.subject, by=by, at=self.cleaned_data["at"], place=self.cleaned_data["place"])


class InterviewForm(TaskForm):
    """The score sheet of the course.  Points are required only if the applicant came."""

    decision = choice(("held", _("The applicant came")), ("missed", _("The applicant did not come")))

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.sheet = list(subject.batch.course.score_sheet.all())
        for line in self.sheet:
            self.fields[f"points_{line.pk}"] = forms.IntegerField(
                label=_("%(label)s (0 to %(maximum)d)") % {"label": line.label, "maximum": line.maximum},
                help_text=line.guidance,
                min_value=0,
                max_value=line.maximum,
                required=False,
            )
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
            interviews.hold(self.subject, by=by, points=points, note=data["note"])
        else:
            interviews.miss(self.subject, by=by, note=data["note"])


class SelectionForm(ReasonForm):
    """Once the class is over, refusing is the only choice: an officer must still give a reason."""

    decision = choice(("accept", _("Accept")), ("reserve", _("Waiting list")), ("refuse", _("Refuse")))

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        if subject.batch.is_over:
            self.fields["decision"].choices = [("refuse", _("Refuse"))]

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "accept":
            applications.accept(self.subject, by=by, note=data["note"])
        elif data["decision"] == "reserve":
            applications.reserve(self.subject, by=by, note=data["note"])
        else:
            applications.refuse(self.subject, by=by, reason=data["reason"], note=data["note"])


class CompletionForm(TaskForm):
    decision = choice(("complete", _("Completed")), ("leave", _("Not completed")))
    field_order = ["decision", "note"]
    needs_note = {"leave": _("Say why the participant did not complete the class.")}

    def save(self, *, by: User) -> None:
        act = enrolments.complete if self.cleaned_data["decision"] == "complete" else enrolments.leave
        act(self.subject.enrolment, by=by, note=self.cleaned_data["note"])


class AwardForm(TaskForm):
    decision = choice(("approve", _("Approve the award")), ("refuse", _("Refuse the award")))
    field_order = ["decision", "note"]
    needs_note = {"refuse": _("Give the reason for refusing the award.")}

    def save(self, *, by: User) -> None:
        award = self.subject.enrolment.award
        if self.cleaned_data["decision"] == "approve":
            awards.approve(award, by=by, note=self.cleaned_data["note"])
        else:
            awards.refuse(award, by=by, note=self.cleaned_data["note"])


class HandOverForm(TaskForm):
    signed = forms.BooleanField(label=_("The recipient has the whole kit and has signed the receipt"))
    field_order = ["signed", "note"]

    def save(self, *, by: User) -> None:
        awards.hand_over(self.subject.enrolment.award, by=by, note=self.cleaned_data["note"])


class RankingForm(TaskForm):
    decision = choice(("approve", _("Approve and freeze the ranking")), ("return", _("Send the marks back")))
    field_order = ["decision", "note"]
    needs_note = {"return": _("Tell the instructor what to check.")}
    subject: Ranking

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "approve":
            awards.approve_ranking(self.subject, by=by)
        else:
            awards.return_ranking(self.subject, by=by, note=self.cleaned_data["note"])


class CheckMarksForm(TaskForm):
    checked = forms.BooleanField(label=_("I have checked the marks; rank the class again"))
    note = None

    def save(self, *, by: User) -> None:
        awards.checked_marks(self.subject, by=by)


class RegisterForm(TaskForm):
    decision = choice(("approve", _("Make it the live register")), ("reject", _("Drop the file")))
    note = forms.CharField(
        label=_("Reason, if many people would disappear"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Needed only if more than 5 % of the people would disappear. Do not write a NIK in it."),
    )
    field_order = ["decision", "note"]
    subject: Snapshot

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "approve":
            register.approve(self.subject, by=by, reason=self.cleaned_data["note"])
        else:
            register.reject(self.subject, by=by)
