"""Move one applicant to another class, or let them wait for the next one, at their own wish."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...dates import day
from ...flows.moves import courses
from ...models import Application, Batch
from ...queries.selection.transfer import Way, may_leave, rules_that_differ, ways
from ..applying.case import CaseForm

PERMISSION = "workflows.transfer_application"
NEXT, NONE = "next", "none"


def label(way: Way) -> str:
    """A class with its days and place, and what becomes of the application there."""
    facts = {"class": way.batch, "first": day(way.batch.starts_on), "place": way.batch.where, "then": way.then}
    return _("%(class)s, from %(first)s, %(place)s. %(then)s") % facts


class TransferForm(forms.Form):
    decision = forms.ChoiceField(label=gettext_lazy("To which class"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("Who asked for it, and how"),
        help_text=gettext_lazy("Only with the consent of the resident."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, subject: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {str(way.batch.pk): way for way in ways(subject)}
        choices = [(key, label(way)) for key, way in self.ways.items()]
        if subject.is_deferred:
            choices.append((NONE, _("To none: the resident wants no other class, or cannot be reached. Close it.")))
        else:
            choices.append((NEXT, _("The next class of this course, as soon as it takes applications. It is kept.")))
        self.fields["decision"].choices = choices

    @property
    def chosen(self) -> Batch | None:
        way = self.ways.get(self.cleaned_data["decision"])
        return way.batch if way else None


class Transfer(CaseForm):
    template_name = "workflows/console/selection/transfer.html"
    form_class = TransferForm
    permission = PERMISSION
    page_title = gettext_lazy("Move to another class")
    header_icon = "arrow-right"

    @property
    def is_possible(self) -> bool:
        return bool(may_leave(self.application))

    @cached_property
    def after(self) -> Application:
        """The application as it is afterwards: a new one in another course."""
        return self.application

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.application}

    def get_success_url(self) -> str:
        self.application = self.after
        return super().get_success_url()

    def act(self, form: TransferForm) -> str:
        given = {"by": self.request.user, "note": form.cleaned_data["note"]}
        if form.cleaned_data["decision"] == NONE:
            courses.close(self.application, **given)
            return _("The application is closed, and the resident is told.")
        if form.chosen is None:
            courses.defer(self.application, **given)
            return _("The application waits for the next class, and the resident is told.")
        self.after = courses.transfer(self.application, to=form.chosen, **given)
        return _("The application has moved, and the resident is told.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        same = [way.batch for way in context["form"].ways.values() if way.same_course]
        found = [(batch, rules_that_differ(self.application, batch)) for batch in same]
        return {**context, "differing": [(batch, lines) for batch, lines in found if lines]}
