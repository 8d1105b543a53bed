"""Put a task aside until a day, or bring it back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from viewflow.workflow.models import Task
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...flows.engine import nodes
from ...flows.inbox import snoozing
from ...models import User
from ...typed_fields import DayField
from ..action_form import ActionForm
from . import lists
from .places import InboxScreen, back
from .tasks import title


class SnoozeForm(forms.Form):
    until = DayField(label=gettext_lazy("Until"), help_text=gettext_lazy("On this day the task comes back by itself."))
    why = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Colleagues and the head read it. Do not write NIK, family card or mobile numbers in it."
        ),
    )


def open_task(user: User, pk: int) -> Task:
    """The open task, if the officer may do it or leads the team.  Raises `PermissionDenied`."""
    task = get_object_or_404(lists.tasks().filter(status__in=nodes.OPEN), pk=pk)
    if not task.flow_task.may_act(user, task.process) and not user.has_perm("workflows.hand_on_task"):
        raise PermissionDenied
    return task


class SnoozeTask(InboxScreen, ActionForm):
    template_name = "workflows/console/inbox/snooze.html"
    form_class = SnoozeForm
    page_title = gettext_lazy("Snooze the task")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.task = open_task(request.user, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"until": timezone.localdate() + timedelta(days=3)}

    def get_page_subtitle(self) -> str:
        return f"{self.task.flow_task.task_title} · {title(self.task)}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(task=self.task, back=back(self.request), **kwargs)

    def act(self, form: SnoozeForm) -> str:
        data = form.cleaned_data
        snoozing.snooze(self.task, by=self.request.user, until=data["until"], why=data["why"])
        return _("The task comes back on that day.")

    def get_success_url(self) -> str:
        return back(self.request)


class WakeTask(View):
    """Bring a snoozed task back now (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            snoozing.wake(open_task(request.user, pk), by=request.user)
            messages.success(request, _("The task is back in the list."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(back(request))
