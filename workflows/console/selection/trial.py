"""Try other weights and minimum seats on the list of a class: who would move in and out. Nothing is stored."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ...actions.audit.class_lists import log_list
from ...models import ClassRules, Group, Minimum, Rules
from ...models.courses.selection import NO_WEIGHT
from ...queries.selection import lists
from ...queries.selection.people import people
from ...queries.selection.table import table
from ...rules.selection.minimums import may_be_kept
from ...typed_fields import WholeField
from ..courses.class_screen import ClassScreen

ALWAYS = (Group.WOMEN, Group.POOREST)  # can be tried even if the class keeps no seats for them


def number(label: Any, initial: int, most: int) -> WholeField:
    return WholeField(label=label, initial=initial, min_value=0, validators=[MaxValueValidator(most)])


class TrialForm(forms.Form):
    """Weights and minimum seats in a copy of the rules."""

    def __init__(self, *args: Any, rules: Rules, seats: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules, kept = rules, {one.key: one for one in rules.minimums}
        self.minimums = kept | {key.value: Minimum(key.value, 0) for key in ALWAYS if key.value not in kept}
        self.fields["need_weight"] = number(gettext_lazy("Points for need"), rules.need_weight, 100)
        self.fields["fit_weight"] = number(gettext_lazy("Points for fit"), rules.fit_weight, 100)
        self.fields["order_weight"] = number(
            gettext_lazy("Points for the order of application"), rules.order_weight, 100
        )
        for at, one in enumerate(self.minimums.values()):
            label = gettext_lazy("Minimum seats: %(group)s") % {"group": one.label}
            self.fields[f"minimum_{at}"] = number(label, one.seats, max(seats, one.seats))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data[f"{name}_weight"] for name in ("need", "fit", "order")):
            self.add_error("order_weight", NO_WEIGHT)
        if not self.errors and not (verdict := may_be_kept([(one.key, one.seats) for one in self._tried])):
            self.add_error(None, verdict.reason)
        return data

    @property
    def _tried(self) -> list[Minimum]:
        data = self.cleaned_data
        tried = [one._replace(seats=data[f"minimum_{at}"]) for at, one in enumerate(self.minimums.values())]
        return [one for one in tried if one.seats]

    @property
    def tried(self) -> Rules:
        weights = {f"{name}_weight": self.cleaned_data[f"{name}_weight"] for name in ("need", "fit", "order")}
        return self.rules.changed(minimum_seats=[one._asdict() for one in self._tried], **weights)


class TrialPage(ClassScreen, TemplateView):
    """A form that is sent with GET: its address can be shared, and nothing changes."""

    template_name = "workflows/console/selection/trial.html"
    page_title = gettext_lazy("Try other weights")
    permission = "workflows.view_selection"
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules, seats = ClassRules.objects.of(self.batch), lists.free_seats(self.batch)
        asked = self.request.GET or None
        form = TrialForm(asked, rules=rules, seats=seats)
        everybody = people(list(lists.waiting(self.batch)))
        log_list(self.batch, len(everybody), by=self.request.user)
        made = lists.exceptions_of(self.batch.selections.open().first())
        now = lists.rank(everybody, rules, seats, made)
        tried = lists.rank(everybody, form.tried, seats, made) if asked and form.is_valid() else None
        shown = table(tried or now, now if tried else None)
        return super().get_context_data(form=form, table=shown, is_tried=bool(tried), **kwargs)
