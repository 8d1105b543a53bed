"""The screens of a class's selection: propose the list, and approve it as a second person."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from ...actions.audit.class_lists import log_list
from ...actions.eligibility import eligibility
from ...actions.selection import lists
from ...models import Outcome, RefusalReason, Selection, SelectionList, User
from ...queries.selection.lists import Draft, compute, involved, kept, not_yet, waiting
from ...queries.selection.table import Table, table
from ...rules.four_eyes import not_involved
from ...rules.selection.selection import Why
from .task import TaskForm, TaskScreen, choice

CHANGED = _(
    "The result of the criteria has changed for %(number)d of the applicants. Nothing was saved. Look at the list "
    "again, then propose it."
)


def wording(label: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=RefusalReason.objects.filter(is_active=True),
        required=False,
        help_text=_("The resident reads the wording of this reason, never your note."),
    )


class ProposeForm(TaskForm):
    decision = choice(("propose", _("Propose this list")), ("drop", _("End the selection without a list")))
    no_place = wording(_("Reason shown to applicants without a seat or waiting-list place"))
    below = wording(_("Reason shown to applicants below the pass mark"))
    field_order = ["decision", "no_place", "below", "note"]
    needs_note = {"drop": _("Say why the selection ends without a list.")}
    subject: Selection

    def __init__(self, *args: Any, shown: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].initial = "propose"
        last = SelectionList.objects.order_by("-pk").first()
        whys = {row.place.why for row in shown.rows if row.place.outcome == Outcome.REFUSE}
        for name, needed in (("no_place", {Why.NO_PLACE, Why.KEPT}), ("below", {Why.BELOW})):
            if not whys & needed:
                del self.fields[name]
            elif last:
                self.fields[name].initial = getattr(last, f"{name}_reason_id")

    def save(self, *, by: User) -> None:
        data = self.cleaned_data
        if data["decision"] == "propose":
            lists.propose(self.subject, by=by, no_place=data.get("no_place"), below=data.get("below"))
        else:
            lists.drop(self.subject, by=by, note=data["note"])


class ApproveListForm(TaskForm):
    decision = choice(("approve", _("Approve and freeze the list")), ("return", _("Send the list back")))
    field_order = ["decision", "note"]
    needs_note = {"return": _("Say what should change.")}
    subject: Selection

    def save(self, *, by: User) -> None:
        if self.cleaned_data["decision"] == "approve":
            lists.approve(self.subject, by=by)
        else:
            lists.send_back(self.subject, by=by, note=self.cleaned_data["note"])


class ListScreen(TaskScreen):
    """The list beside the decision."""

    template_name = "workflows/console/selection/list_task.html"
    header_icon = "list-ul"

    @property
    def subject(self) -> Selection:
        return self.request.activation.process.selection

    def draft(self) -> Draft:
        """The list that the decision is about."""
        raise NotImplementedError

    @cached_property
    def shown(self) -> Table:
        """Its table; with exceptions, beside the list that the rules alone make."""
        draft = self.draft()
        has_exceptions = any(one.exception for one in draft.places)
        return table(draft, compute(self.subject.batch) if has_exceptions else None)

    def get_page_subtitle(self) -> str:
        return str(self.subject.batch)

    def deeds(self) -> list[Any]:
        """To what becomes of the list: how far it is, and the minutes."""
        address = reverse("workflows_selection", args=[self.subject.batch_id])
        return [messages.button(address, gettext("Selection of the class"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch = self.subject.batch
        log_list(batch, len(self.shown.rows), by=self.request.user)
        return super().get_context_data(
            selection=self.subject, batch=batch, table=self.shown, not_yet=not_yet(batch), **kwargs
        )


class ProposeList(ListScreen):
    form_class = ProposeForm

    def draft(self) -> Draft:
        return compute(self.subject.batch, self.subject)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "shown": self.shown}

    def form_valid(self, form: ProposeForm) -> HttpResponse:
        """The criteria are asked again. If a result differs, nothing is proposed until the officer has seen it."""
        if form.cleaned_data["decision"] == "propose":
            people = waiting(self.subject.batch).filter(checks__isnull=False).distinct()
            if changed := sum(eligibility.renew(one) for one in people):
                form.add_error(None, CHANGED % {"number": changed})
                return self.form_invalid(form)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_except=True, **kwargs)


class ApproveList(ListScreen):
    """What differs from the ranking comes first."""

    form_class = ApproveListForm

    def draft(self) -> Draft:
        return kept(self.subject.latest)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        verdict = not_involved(self.request.user.pk, *involved(self.subject))
        return super().get_context_data(barred=None if verdict else verdict.reason, **kwargs)
