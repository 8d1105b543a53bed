"""Take one's decision back, send a case back, reopen it, or move it to another step."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...flows.moves import mending
from ...models import Application, HeldDecision, Step
from ...queries.mending.ended import OWN_ENDS
from ...queries.mending.held import own_hold
from ...queries.mending.possible import Mend, can_reopen, can_step_back, sound_steps, step_before
from ..applying.case import CaseForm


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with the case, for officers only. Do not write NIK or family card numbers in it."),
    )


class Mending(CaseForm):
    """`explained` says what will happen; the button says what is done."""

    template_name = "workflows/console/mending/deed.html"
    form_class: type[forms.Form] = ReasonForm
    header_icon = "rotate"

    @property
    def explained(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(explained=self.explained, **kwargs)


class Undo(Mending):
    """For the officer who decided, as long as the resident is not told."""

    form_class = forms.Form
    permission = "wagtailadmin.access_admin"
    page_title = Mend.UNDO.label

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = HeldDecision.objects.filter(application=kwargs["pk"], by=request.user)
        self.held = own.select_related("application").first()
        if self.held is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_possible(self) -> bool:
        return self.request.method == "POST" or own_hold(self.application, self.request.user) is not None

    @property
    def explained(self) -> str:
        return _(
            "The resident has not been told yet: you can take the decision back until %(until)s WIB. The case goes "
            "back to “%(step)s”, and the task is yours again. A seat or an appointment that the decision gave is free "
            "again."
        ) % {"until": timezone.localtime(self.held.until).strftime("%H.%M"), "step": self.held.get_step_display()}

    def act(self, form: forms.Form) -> str:
        mending.undo(self.held, by=self.request.user)
        return _("The decision has been taken back. The resident was not told.")


class StepBack(Mending):
    """For the superior of who decided."""

    permission = "workflows.step_back_application"
    page_title = Mend.STEP_BACK.label

    @property
    def is_possible(self) -> bool:
        return can_step_back(self.application)

    @property
    def explained(self) -> str:
        to = step_before(self.application)
        return _(
            "The case goes back to “%(step)s”. The former decision stays in the timeline. A seat on offer goes to the "
            "next in line, an appointment is given up, and the resident is told."
        ) % {"step": Step(to).label if to else ""}

    def act(self, form: ReasonForm) -> str:
        mending.step_back(self.application, by=self.request.user, reason=form.cleaned_data["reason"])
        return _("The case has been sent back, and the resident is told.")


class Reopen(Mending):
    """For the superior of who decided; a case that its resident ended only if they ask."""

    permission = "workflows.reopen_application"
    page_title = Mend.REOPEN.label

    @property
    def is_possible(self) -> bool:
        return can_reopen(self.application)

    @property
    def is_own_end(self) -> bool:
        return self.application.status in OWN_ENDS

    @property
    def explained(self) -> str:
        if self.application.status == Application.Status.WITHDRAWN:
            return _("The resident withdrew. Reopen the case only if they ask for it. A seat they held is gone.")
        if self.is_own_end:
            return _(
                "The resident declined the seat or did not answer in time. Reopen the case only if they ask for it. "
                "The seat is gone: the head decides again, and it is a place on the waiting list if the class is full."
            )
        return _("The case goes on where it ended. The former decision stays in the timeline. The resident is told.")

    def get_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        form = super().get_form(*args, **kwargs)
        if self.is_own_end:
            form.fields["reason"].label = _("Who asked to reopen it, when and how")
        return form

    def act(self, form: ReasonForm) -> str:
        mending.reopen(self.application, by=self.request.user, reason=form.cleaned_data["reason"])
        return _("The case has been reopened, and the resident is told.")


class MoveForm(ReasonForm):
    """The steps that are sound for the state of the case."""

    to = forms.ChoiceField(label=gettext_lazy("Step"), widget=forms.RadioSelect)
    field_order = ["to", "reason"]

    def __init__(self, *args: Any, steps: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(step, Step(step).label) for step in steps]


class MoveCase(Mending):
    """For administrators, when a case is stuck."""

    permission = "workflows.move_application"
    form_class = MoveForm
    page_title = Mend.MOVE.label

    @property
    def is_possible(self) -> bool:
        return bool(sound_steps(self.application))

    @property
    def explained(self) -> str:
        return _(
            "Only for a case that is stuck. No step is skipped: the list holds the steps that are sound for this case. "
            "A seat on offer goes to the next in line, an appointment is given up, and the resident is told."
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "steps": sound_steps(self.application)}

    def act(self, form: MoveForm) -> str:
        given = form.cleaned_data
        mending.move(self.application, to=given["to"], by=self.request.user, reason=given["reason"])
        return _("The case has been moved, and the resident is told.")
