"""Say at a task that a colleague should decide, because one knows the applicant."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...flows.engine.nodes import OPEN
from ...flows.inbox import assignment
from ..action_form import ActionForm
from ..inbox import lists


class ConflictForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why should a colleague decide?"),
        help_text=gettext_lazy("For example: my cousin, my neighbour, a former employee of mine. Officers read it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write in a few words why a colleague should decide.")},
    )


class DeclareConflict(WagtailAdminTemplateMixin, ActionForm):
    """Keeps the officer out of this application, and returns the task to the queue."""

    template_name = "workflows/console/interviews/conflict.html"
    form_class = ConflictForm
    page_title = gettext_lazy("I know this applicant personally")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tasks = lists.tasks().filter(status__in=OPEN, process__application__isnull=False)
        self.task = get_object_or_404(tasks, pk=kwargs["pk"])
        node = self.task.flow_task
        if not node.asks_of_interest or not node.may_act(request.user, self.task.process):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        application = self.task.process.application
        return f"{application.name} · {application.display_number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_tasks", args=["queue"]), "label": _("My tasks")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = self.task.flow_task.reverse("execute", args=[self.task.process_id, self.task.pk])
        return super().get_context_data(task=self.task, back=back, **kwargs)

    def act(self, form: ConflictForm) -> str:
        assignment.declare(self.task, by=self.request.user, reason=form.cleaned_data["reason"])
        return _("Thank you. A colleague will decide on this application.")

    def get_success_url(self) -> str:
        return reverse("workflows_tasks", args=["queue"])
