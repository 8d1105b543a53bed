"""Call a class off or merge it: one officer proposes it, another sees whom it concerns and approves."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages

from ...actions.courses import calling_off as actions
from ...actions.refusal import Refusal
from ...events import Event
from ...flows.moves import courses
from ...models import Batch, CallingOff
from ...queries.courses.running import concerned, may_call_off, may_merge, others
from ...queries.courses.telling import telling
from ...rules.four_eyes import second_person
from .class_screen import ClassForm, visible_class

PERMISSION = "workflows.call_off_class"


class ClassChoice(forms.ModelChoiceField):
    """A class with its first day."""

    def label_from_instance(self, batch: Batch) -> str:
        return _("Merge into %(class)s, from %(day)s to %(last)s: %(free)d of %(seats)d seats free") % {
            "class": batch,
            "day": batch.starts_on.strftime("%d-%m-%Y"),
            "last": batch.ends_on.strftime("%d-%m-%Y"),
            "free": batch.seats_left,
            "seats": batch.seats,
        }


class ProposeForm(forms.Form):
    into = ClassChoice(
        label=gettext_lazy("What to do"),
        queryset=Batch.objects.none(),
        required=False,
        blank=True,
        empty_label=gettext_lazy("Call the class off"),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("Residents read it in the notice, such as: Too few people have confirmed their seat."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others(batch)


class CallOff(ClassForm):
    """The form, or the proposal that waits for a second person, with everybody concerned."""

    template_name = "workflows/console/courses/call_off.html"
    page_title = gettext_lazy("Call off or merge the class")
    permission = PERMISSION
    header_icon = "cross"
    form_class = ProposeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "batch": self.batch}

    def get_success_url(self) -> str:
        return reverse("workflows_call_off", args=[self.batch.pk])

    def act(self, form: ProposeForm) -> str:
        data = form.cleaned_data
        actions.propose(self.batch, by=self.request.user, reason=data["reason"], into=data["into"])
        return _("Proposed. Nothing changes before another officer approves it.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch, user = self.batch, self.request.user
        proposal = batch.calling_offs.open().select_related("by", "into__course").first()
        into, people = proposal.into if proposal else None, batch.applications.open()
        reason = proposal.reason if proposal else "…"
        event = Event.MERGED if into else Event.CALLED_OFF
        return super().get_context_data(
            proposal=proposal,
            verdict=may_call_off(batch),
            room=may_merge(batch, into) if into else None,
            concerned=concerned(batch),
            tellings=[one for one in [telling(event, people, into or batch, alasan=reason)] if one],
            second=second_person(user.pk, proposal.by_id) if proposal else None,
            earlier=batch.calling_offs.exclude(decided_at=None).select_related("by", "decided_by"),
            **kwargs,
        )


class DecideCallingOff(View):
    """Approve the proposal (POST); `is_approval` False refuses or takes it back."""

    is_approval = True

    def post(self, request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        found = get_object_or_404(CallingOff.objects.select_related("batch", "into"), pk=proposal, batch=batch)
        try:
            if self.is_approval:
                number = courses.approve(found, by=request.user)
                messages.success(request, _approved(found, number))
            else:
                actions.drop(found, by=request.user)
                messages.success(request, _("The class goes on as it was."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_call_off", batch.pk)


def _approved(found: CallingOff, number: int) -> str:
    if found.into:
        told = ngettext(
            "The class is merged. %(number)d application has moved along.",
            "The class is merged. %(number)d applications have moved along.",
            number,
        )
    else:
        told = ngettext(
            "The class is called off. %(number)d applicant is told and can choose another class.",
            "The class is called off. %(number)d applicants are told and can choose another class.",
            number,
        )
    return told % {"number": number}
