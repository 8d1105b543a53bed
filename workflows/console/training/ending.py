"""End a class, after a page that says what will happen to whom."""

from typing import Any

from django import forms
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...flows.moves import training
from ...models import CHECKS, Application, Step
from ...queries.moments import may
from ...rules.moments import Deed
from ..courses.class_screen import ClassForm


class EndForm(forms.Form):
    """Before the last day, the officer confirms that the class ends early."""

    early = forms.BooleanField(
        label=gettext_lazy("Yes, this class ends early"),
        error_messages={"required": gettext_lazy("Confirm that the class ends before its last day.")},
    )

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["early"]


class EndClass(ClassForm):
    template_name = "workflows/console/training/end_class.html"
    page_title = gettext_lazy("End the class")
    permission = "workflows.end_class"
    form_class = EndForm

    def get_form_kwargs(self) -> dict[str, Any]:
        is_early = bool(may(Deed.END, self.batch)) and not may(Deed.END_EARLY, self.batch)
        return {**super().get_form_kwargs(), "is_early": is_early}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        in_class = self.batch.enrolments.undecided()
        status = Application.Status
        before = (*CHECKS, Step.SCHEDULE_INTERVIEW, Step.INTERVIEW, Step.DECIDE_ABSENCE)
        counts = self.batch.applications.open().aggregate(
            offered=Count("pk", filter=Q(status=status.OFFERED)),
            waiting=Count("pk", filter=Q(status=status.RESERVE)),
            closed=Count("pk", filter=Q(step__in=before)),
            undecided=Count("pk", filter=Q(status__in=Application.UNDECIDED) & ~Q(step__in=before)),
        )
        unmarked = in_class.filter(Q(mark=None) | Q(attendance=None)).count()
        return super().get_context_data(
            participants=in_class.count(),
            unmarked=unmarked,
            early=may(Deed.END_EARLY, self.batch),
            **counts,
            **kwargs,
        )

    def act(self, form: EndForm) -> str:
        training.end_class(self.batch, by=self.request.user, early=bool(form.cleaned_data.get("early")))
        return _("The class has ended. Completion can be approved now.")
