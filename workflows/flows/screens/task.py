"""The form and the screen that every task shares."""

from contextlib import nullcontext
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from viewflow.workflow.models import Task
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import way_back
from ...actions.eligibility import eligibility
from ...actions.mending import undoing
from ...actions.refusal import Refusal
from ...in_a_row import part
from ...models import Application, EligibilityCheck, RefusalReason, User
from ...queries.mending.held import own_hold
from ...queries.mending.possible import Mend
from ..case import Case
from ..case_tabs import Tabs
from ..engine.nodes import OPEN


class TaskForm(forms.Form):
    """The form of one task. `subject` is the application or the ranking."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_(
            "Kept with the decision, for officers only. Do not write NIK, family card or mobile numbers in it."
        ),
    )

    # Decisions that need a note, with the error message if it is missing.
    needs_note: dict[str, Any] = {}
    # Fields that belong to some decisions only: scripts hide them for the others.
    only_for: dict[str, tuple[str, ...]] = {}
    # The decisions that the keys `a` and `r` choose; "" if there is none.
    approval = refusal = ""

    def __init__(self, *args: Any, subject: models.Model, check: EligibilityCheck | None = None, **kwargs: Any) -> None:
        """`check` is what the decision rests on, if the caller has read it."""
        super().__init__(*args, **kwargs)
        self.subject, self.check = subject, check

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sentence = self.needs_note.get(data.get("decision", ""))
        if sentence and not data.get("note"):
            self.add_error("note", sentence)
        return data

    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each visible field with the decisions that it belongs to, "" if it belongs to all."""
        return [(field, " ".join(self.only_for.get(field.name, ()))) for field in self.visible_fields()]

    def save(self, *, by: User) -> None:
        raise NotImplementedError


def choice(*choices: tuple[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Decision"), choices=choices, widget=forms.RadioSelect)


class ReasonForm(TaskForm):
    """A decision that may be a refusal, and then needs a reason from the list."""

    reason = forms.ModelChoiceField(
        label=_("Reason for refusal"),
        queryset=RefusalReason.objects.filter(is_active=True),
        required=False,
        help_text=_("The resident reads the wording of this reason, never your note."),
    )
    refusal = "refuse"
    only_for = {"reason": (refusal,)}
    field_order = ["decision", "reason", "fields_to_correct", "note"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == self.refusal and not data.get("reason"):
            self.add_error("reason", _("Choose the reason for refusal."))
        return data


def as_entered(one: forms.BoundField) -> str:
    """The value of a field as the officer saw it: labels of what was chosen, or the text."""
    values = one.value() if isinstance(one.value(), list) else [one.value()]
    labels = {str(value): label for value, label in getattr(one.field, "choices", ())}
    return ", ".join(str(labels.get(str(value), value)) for value in values)


def carry_out(activation: Any, form: TaskForm, *, by: User, known: undoing.Known | None = None) -> None:
    """Save the decision and advance the process, in one transaction.  Raises `Refusal`."""
    subject, task = form.subject, activation.task
    with part():
        is_case = isinstance(subject, Application)
        with undoing.holding(subject, by=by, task=task, known=known) if is_case else nullcontext():
            form.save(by=by)
            activation.execute()


class TaskScreen(WagtailAdminTemplateMixin, FormView):
    """The case and its form; on success redirects to the next task of the same kind or to the list."""

    form_class: type[TaskForm]
    # The form data of a bulk approval; None if each case must be opened.
    approval: dict[str, str] | None = None
    header_icon = "clipboard-list"

    @classmethod
    def objection(cls, subject: Any, seen: str = "") -> str | None:
        """Why the task cannot be decided now, or None; called under the lock.  `seen` is the check the officer saw."""
        return None

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        """Why this cannot be approved together with others, in words, or None. `check` is the latest one."""
        return None

    @property
    def subject(self) -> models.Model:
        raise NotImplementedError

    def get_page_title(self) -> str:
        return str(self.request.activation.flow_task.task_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        tasks = {"url": f"{reverse('workflows_inbox')}?{self.kept or ''}", "label": gettext("My tasks")}
        return [
            *self.breadcrumbs_items,
            tasks,
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.subject)},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": self.subject}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        activation = self.request.activation
        return super().get_context_data(task=activation.task, was_taken=activation.was_taken, **kwargs)

    def form_valid(self, form: TaskForm) -> HttpResponse:
        if objection := self.objection(self.subject, self.request.POST.get("check", "")):
            form.add_error(None, objection)
            return self.form_invalid(form)
        try:
            carry_out(self.request.activation, form, by=self.request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        told = gettext("Saved: %(task)s.") % {"task": self.get_page_title()}
        messages.success(self.request, told, buttons=self.deeds())
        return redirect(self.get_success_url())

    def deeds(self) -> list[Any]:
        """Buttons beside the message that the decision is saved."""
        return []

    def entered(self) -> list[tuple[str, str]]:
        """What was sent with this request, by the label of its field, for an officer whose decision came too late."""
        return [(one.label, as_entered(one)) for one in self.get_form() if one.value() not in (None, "", [])]

    def form_invalid(self, form: TaskForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @property
    def kept(self) -> str | None:
        """The filter of the inbox that led here, as part of an address; None if another page did."""
        return way_back.inbox(self.request)

    def get_success_url(self) -> str:
        if self.kept is not None:
            name = "workflows_inbox_next" if "next" in self.request.POST else "workflows_inbox"
            return f"{reverse(name)}?{self.kept}"
        if came_from := self.request.GET.get("from"):
            address = reverse("workflows_next" if "next" in self.request.POST else "workflows_list")
            return f"{address}?{urlencode({'from': came_from})}"
        if "next" in self.request.POST:
            node = self.request.activation.flow_task
            waiting = Task.objects.filter(node.open_to(self.request.user), status__in=OPEN)
            mine = waiting.filter(models.Q(owner=None) | models.Q(owner=self.request.user)).order_by("created").first()
            if mine:
                return node.reverse("execute", args=[mine.process_id, mine.pk])
        return reverse("workflows_tasks", args=["queue"])


class ApplicationScreen(TaskScreen):
    template_name = "workflows/console/inbox/task.html"

    @property
    def subject(self) -> Application:
        return self.request.activation.process.application

    def get_page_subtitle(self) -> str:
        return f"{self.subject.name} · {self.subject.display_number} · {self.subject.batch}"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Beyond the daily limit of opened cases, go back to the tasks with the reason."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect("workflows_tasks", "queue")

    def deeds(self) -> list[Any]:
        held = own_hold(self.subject, self.request.user)
        if held is None:
            return []
        return [messages.button(reverse("workflows_undo", args=[held.application_id]), Mend.UNDO.label)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = Case.opened(self.subject, self.request.user)
        tabs = Tabs(case, self.request.GET, self.request.activation.flow_class)
        return super().get_context_data(case=case, tabs=tabs, **kwargs)


class CriteriaScreen(ApplicationScreen):
    """For decisions based on the criteria, which are checked again when the screen opens and when it is sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        eligibility.renew(self.subject)
        return super().get(request, *args, **kwargs)

    @classmethod
    def keeps_out(cls, subject: Any, by: User, check: EligibilityCheck | None) -> Any:
        """Applicants with an unmet or unknown criterion are decided on one by one; a waived criterion counts as met."""
        results = check.results.all() if check else []
        unmet = [str(one) for one in results if one.is_open]
        unknown = [str(one) for one in results if one.answer == one.Answer.UNKNOWN]
        told = [gettext("Not met: %(criteria)s.") % {"criteria": "; ".join(unmet)}] if unmet else []
        told += [gettext("Not known: %(criteria)s.") % {"criteria": "; ".join(unknown)}] if unknown else []
        return " ".join(told)

    @classmethod
    def objection(cls, subject: Any, seen: str = "") -> str | None:
        news = eligibility.renew(subject)
        if not news and seen in ("", str(subject.checks.values_list("pk", flat=True).first())):
            return None
        return gettext("The result of the criteria has changed. Nothing was saved. Look at it again, then decide.")
