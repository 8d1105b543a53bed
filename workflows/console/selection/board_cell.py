"""One cell of the board: choose applicants, and move them with a button."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from ...actions.refusal import Refusal
from ...flows.moves import courses
from ...models import Application, Batch, Step
from ...queries.applying.board import STAGES, is_movable
from ..courses.board import BOARD
from ..courses.class_screen import ClassScreen
from .seats import may_offer_seats
from .transfer import NEXT, PERMISSION


class Applicants(forms.ModelMultipleChoiceField):
    def label_from_instance(self, one: Application) -> str:
        return f"{one.name} · {one.display_number}"


class CellForm(forms.Form):
    who = Applicants(
        label=gettext_lazy("Who"), queryset=Application.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    to = forms.ChoiceField(label=gettext_lazy("To which class"))
    note = forms.CharField(
        label=gettext_lazy("Who asked for it, and how"),
        help_text=gettext_lazy("Only with the consent of the resident."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, batch: Batch, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people
        coming = Batch.objects.to_come().filter(course=batch.course_id).exclude(pk=batch.pk).order_by("starts_on")
        self.classes = {str(one.pk): one for one in coming.select_related("course")}
        seats = _("%(class)s: %(free)d of %(seats)d seats free")
        choices = [
            (key, seats % {"class": one, "free": one.seats_left, "seats": one.seats})
            for key, one in self.classes.items()
        ]
        next_class = (NEXT, _("The next class of this course, as soon as it takes applications. It is kept."))
        self.fields["to"].choices = [*choices, next_class]


class BoardCell(ClassScreen, FormView):
    """The applicants of one stage of one class. What was done for each is said on a page: names stay out of cookies."""

    template_name = "workflows/console/selection/board_cell.html"
    permission = BOARD
    form_class = CellForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["stage"] >= len(STAGES):
            raise Http404
        self.stage = kwargs["stage"]
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> Any:
        return STAGES[self.stage][0]

    @property
    def may_move(self) -> bool:
        return self.request.user.has_perm(PERMISSION) and is_movable(self.batch, self.stage)

    @cached_property
    def people(self) -> Any:
        found = Application.objects.visible_to(self.request.user).filter(batch=self.batch)
        return found.filter(step__in=STAGES[self.stage][1]).select_related("batch__course").order_by("step_since", "pk")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "batch": self.batch, "people": self.people}

    def form_valid(self, form: CellForm) -> HttpResponse:
        if not self.may_move:
            raise PermissionDenied
        data, by = form.cleaned_data, self.request.user
        to = form.classes.get(data["to"])
        deed = partial(courses.transfer, to=to) if to else courses.defer
        outcomes = []
        for one in data["who"]:
            try:
                deed(one, by=by, note=data["note"])
            except Refusal as refusal:
                outcomes.append((one, str(refusal.reason)))
            else:
                outcomes.append((one, ""))
        return self.render_to_response(self.get_context_data(form=form, outcomes=outcomes))

    def form_invalid(self, form: CellForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waits = Step.AWAIT_SEAT in STAGES[self.stage][1]
        may_offer = waits and may_offer_seats(self.request.user) and self.batch.seats_left and not self.batch.is_over
        return super().get_context_data(
            people=self.people, may_move=self.may_move, may_offer=may_offer, stage=self.stage, **kwargs
        )
