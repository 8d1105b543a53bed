"""Class actions that are not tasks: recording absence on the first day, and publishing the results."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages

from ..actions import results
from ..actions.refusal import Refusal
from ..flows import moves
from ..models import Application, Enrolment, PublishedResult
from .classscreen import ClassScreen, visible_class


class ClassForm(ClassScreen, FormView):
    """A confirmation page for an action on one class; it shows the consequences."""

    def act(self, form: Any) -> str:
        """Carry out the action; returns the success message."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.act(form))
        except Refusal as refusal:
            messages.error(self.request, str(refusal.reason))
        return redirect("workflows_class", self.batch.pk)


class AbsentForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What you know about the absence"),
        help_text=gettext_lazy("For example: did not answer the telephone. Leave this blank if you do not know."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Absent(ClassForm):
    """Record that a participant was absent on the first day. For the class's instructor and the office."""

    template_name = "workflows/console/absent.html"
    permission = "workflows.record_absence"
    page_title = gettext_lazy("Absent on the first day")
    form_class = AbsentForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.enrolment = get_object_or_404(
            Enrolment.objects.select_related("application__batch"), pk=kwargs["enrolment"], batch=kwargs["pk"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Application.objects.on_reserve().filter(batch=self.batch).count()
        return super().get_context_data(enrolment=self.enrolment, waiting=waiting, **kwargs)

    def act(self, form: AbsentForm) -> str:
        moves.absent(self.enrolment.application, by=self.request.user, note=form.cleaned_data["note"])
        return _("The seat is free. It will be offered to the next resident on the waiting list.")


class Results(ClassForm):
    """Preview of the public results; a POST publishes them."""

    template_name = "workflows/console/results.html"
    permission = "workflows.publish_results"
    page_title = gettext_lazy("Results of the selection")
    form_class = forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = results.counts(self.batch)
        lines = [(result.label, counts[result.value]) for result in PublishedResult.Result]
        return super().get_context_data(lines=lines, verdict=results.may_publish(self.batch), **kwargs)

    def act(self, form: forms.Form) -> str:
        number = results.publish(self.batch, by=self.request.user)
        told = ngettext("%(number)d application number published.", "%(number)d application numbers published.", number)
        return told % {"number": number}


class RetractResults(View):
    """Take the results off the website (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("workflows.publish_results"):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        try:
            results.retract(batch, by=request.user)
            messages.success(request, _("The results have been taken off the website."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_class", batch.pk)
