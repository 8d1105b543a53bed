"""The screen for a participant who did not come on the first day."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...flows.moves import training
from ...models import Application, Enrolment
from ..courses.class_screen import ClassForm


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

    template_name = "workflows/console/training/absent.html"
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
        training.absent(self.enrolment.application, by=self.request.user, note=form.cleaned_data["note"])
        return _("The seat is free. It will be offered to the next resident on the waiting list.")
