"""The selection of a class on one page: the ranked list, how far it is, and exceptions to it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.audit.class_lists import log_list
from ...actions.refusal import Refusal
from ...actions.selection import lists as actions
from ...flows.moves import lists as moves
from ...models import Application, ClassRules, Outcome, RefusalReason, Selection, User
from ...queries.selection import lists
from ...queries.selection.singly import may_propose
from ...queries.selection.table import table
from ..courses.class_screen import ClassForm, ClassScreen, visible_class
from ..inbox.tasks import task_url


def work_on(selection: Selection, user: User) -> str:
    """The screen of the open task if `user` may open it, else the page of the selection."""
    task = moves.open_task(selection)
    return (task_url(task, user) if task else None) or reverse("workflows_selection", args=[selection.batch_id])


class SelectionPage(ClassScreen, TemplateView):
    """The list as it would be now, or as it was proposed; while the worker carries it out, how far it is."""

    template_name = "workflows/console/selection/class_list.html"
    page_title = gettext_lazy("Selection of the class")
    permission = "workflows.view_selection"
    header_icon = "list-ul"

    @cached_property
    def selection(self) -> Selection | None:
        """The open one, else the last one that was carried out."""
        found = self.batch.selections.select_related("proposed_by", "approved_by", "batch")
        return found.open().first() or found.decided().first()

    @cached_property
    def waits(self) -> bool:
        return lists.waiting(self.batch).exists()

    @property
    def draft(self) -> lists.Draft | None:
        """The list to show; None if there is nobody to rank and no list was carried out."""
        selection = self.selection
        if selection and selection.latest and selection.is_proposed and (not selection.ended_at or not self.waits):
            return lists.kept(selection.latest)
        open_one = selection if selection and not selection.ended_at else None
        return lists.compute(self.batch, open_one) if self.waits else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.selection and self.selection.is_approved and not self.selection.ended_at:
            response["Refresh"] = "2"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        selection, user, draft = self.selection, self.request.user, self.draft
        is_open = bool(selection and not selection.ended_at)
        task = moves.open_task(selection) if is_open else None
        address = task_url(task, user) if task else None
        if draft:
            log_list(self.batch, len(draft.places), by=user)
        return super().get_context_data(
            selection=selection,
            is_open=is_open,
            table=table(draft) if draft else None,
            is_kept=bool(draft and draft.listing.pk),
            is_whole=lists.is_whole(selection) if selection else True,
            done=lists.done(selection.latest) if is_open and selection.is_approved else 0,
            minutes_of=selection if selection and selection.is_approved else None,
            rules=ClassRules.objects.of(self.batch),
            not_yet=lists.not_yet(self.batch),
            task=task,
            task_address=address if task and task.flow_task.may_act(user, task.process) else None,
            may_begin=not is_open and user.has_perm("workflows.propose_selection") and bool(may_propose(self.batch)),
            **kwargs,
        )


class BeginSelection(View):
    """Start the selection of a class (POST), and go to its task."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("workflows.propose_selection"):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        try:
            selection = moves.begin(batch, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect("workflows_selection", batch.pk)
        return redirect(work_on(selection, request.user))


class ExceptionForm(forms.Form):
    """What is decided instead of what the rank leads to, and why."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[*Outcome.choices, ("", gettext_lazy("As the ranking says"))],
        widget=forms.RadioSelect,
        required=False,
    )
    refusal_reason = forms.ModelChoiceField(
        label=gettext_lazy("Reason for refusal"),
        queryset=RefusalReason.objects.filter(is_active=True),
        required=False,
        help_text=gettext_lazy("Only for a refusal. The resident reads its wording."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the exception"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "The officer who approves the list reads it, and it appears in the minutes. Do not write NIK or mobile "
            "numbers in it."
        ),
    )


class MakeException(ClassForm):
    """Decide on one applicant of the list against the ranking, or take an exception back."""

    template_name = "workflows/console/selection/exception.html"
    page_title = gettext_lazy("Exception to the list")
    permission = "workflows.propose_selection"
    header_icon = "list-ul"
    form_class = ExceptionForm

    @cached_property
    def selection(self) -> Selection:
        return get_object_or_404(Selection.objects.open(), batch=self.batch)

    @cached_property
    def application(self) -> Application:
        return get_object_or_404(lists.waiting(self.batch), pk=self.kwargs["application"])

    def get_initial(self) -> dict[str, Any]:
        made = lists.exceptions_of(self.selection).get(self.application.pk)
        return {"outcome": made.outcome, "refusal_reason": made.refusal_reason} if made else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = table(lists.compute(self.batch, self.selection), with_flags=False)
        row = next(row for row in shown.rows if row.place.application_id == self.application.pk)
        return super().get_context_data(row=row, weights=shown.draft.listing.terms["weights"], **kwargs)

    def form_valid(self, form: ExceptionForm) -> HttpResponse:
        try:
            actions.make_exception(self.selection, self.application, by=self.request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved. The list has been computed again."))
        return redirect(work_on(self.selection, self.request.user))

    def form_invalid(self, form: ExceptionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
