"""The task screens, in Wagtail's layout.  `nodes.Gate` has done all checks before they are reached."""

from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from viewflow.workflow.models import Task
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..actions import eligibility
from ..actions.refusal import Refusal
from ..models import Application, Ranking, Snapshot
from . import forms
from .case import Case, diagram
from .holders import OPEN


def carry_out(request: HttpRequest, activation: Any, form: forms.TaskForm) -> None:
    """Save the decision and advance the process, in one transaction.  Raises `Refusal`."""
    with transaction.atomic():
        form.save(by=request.user)
        activation.execute()


class TaskScreen(WagtailAdminTemplateMixin, FormView):
    """The case and its form; on success redirects to the next task of the same kind or to the list."""

    form_class: type[forms.TaskForm]
    # The form data of a bulk approval; None if each case must be opened.
    approval: dict[str, str] | None = None
    header_icon = "clipboard-list"

    @classmethod
    def objection(cls, subject: Any, seen: str = "") -> str | None:
        """Why it may not be decided now, or None; called under the lock.  `seen`: the check run the officer saw."""
        return None

    @property
    def subject(self) -> models.Model:
        raise NotImplementedError

    def get_page_title(self) -> str:
        return str(self.request.activation.flow_task.task_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        tasks = {"url": reverse("workflows_tasks", args=["queue"]), "label": _("My tasks")}
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

    def form_valid(self, form: forms.TaskForm) -> HttpResponse:
        if objection := self.objection(self.subject, self.request.POST.get("check", "")):
            form.add_error(None, objection)
            return self.form_invalid(form)
        try:
            carry_out(self.request, self.request.activation, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(task)s.") % {"task": self.get_page_title()})
        return redirect(self.get_success_url())

    def form_invalid(self, form: forms.TaskForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_success_url(self) -> str:
        if "next" in self.request.POST:
            node = self.request.activation.flow_task
            waiting = Task.objects.filter(node.open_to(self.request.user), status__in=OPEN)
            mine = waiting.filter(models.Q(owner=None) | models.Q(owner=self.request.user)).order_by("created").first()
            if mine:
                return node.reverse("execute", args=[mine.process_id, mine.pk])
        return reverse("workflows_tasks", args=["queue"])


class ApplicationScreen(TaskScreen):
    template_name = "workflows/console/task.html"

    @property
    def subject(self) -> Application:
        return self.request.activation.process.application

    def get_page_subtitle(self) -> str:
        return f"{self.subject.name} · {self.subject.display_number} · {self.subject.batch}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = Case.opened(self.subject, self.request.user)
        flow = self.request.activation.flow_class
        return super().get_context_data(case=case, diagram=diagram(flow, self.subject.process_id), **kwargs)


class RankingScreen(TaskScreen):
    template_name = "workflows/console/ranking_task.html"

    @property
    def subject(self) -> Ranking:
        return self.request.activation.process.ranking

    def get_page_subtitle(self) -> str:
        return str(self.subject.batch)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = self.subject.entries.select_related("enrolment__application")
        return super().get_context_data(ranking=self.subject, entries=entries, **kwargs)


class CriteriaScreen(ApplicationScreen):
    """A decision based on the criteria, which are checked again when the screen opens and when it is sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        eligibility.renew(self.subject)
        return super().get(request, *args, **kwargs)

    @classmethod
    def objection(cls, subject: Any, seen: str = "") -> str | None:
        news = eligibility.renew(subject)
        if not news and seen in ("", str(subject.checks.values_list("pk", flat=True).first())):
            return None
        return _("The result of the criteria has changed. Nothing was saved. Look at it again, then decide.")


class Eligibility(CriteriaScreen):
    form_class = forms.EligibilityForm
    approval = {"decision": "eligible"}


class ScheduleInterview(ApplicationScreen):
    form_class = forms.ScheduleForm


class Interview(ApplicationScreen):
    form_class = forms.InterviewForm


class Selection(CriteriaScreen):
    form_class = forms.SelectionForm
    approval = {"decision": "accept"}


class Completion(ApplicationScreen):
    form_class = forms.CompletionForm
    approval = {"decision": "complete"}


class ApproveAward(CriteriaScreen):
    form_class = forms.AwardForm
    approval = {"decision": "approve"}


class HandOverKit(ApplicationScreen):
    form_class = forms.HandOverForm


class ApproveRanking(RankingScreen):
    form_class = forms.RankingForm


class CheckMarks(RankingScreen):
    form_class = forms.CheckMarksForm


class ApproveRegister(TaskScreen):
    """The decision next to a preview of what the file would change."""

    form_class = forms.RegisterForm
    template_name = "workflows/console/register_task.html"
    header_icon = "table"

    @property
    def subject(self) -> Snapshot:
        return self.request.activation.process.snapshot

    def get_page_subtitle(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(snapshot=self.subject, **kwargs)
