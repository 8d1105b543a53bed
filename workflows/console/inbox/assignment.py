"""Who holds a task: take it, return it to the queue, or reassign it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.refusal import Refusal
from ...flows.engine import nodes
from ...flows.inbox import assignment
from ...models import User
from ..action_form import ActionForm
from . import lists
from .tasks import task_url, title


class HandleTask(View):
    """Take a task, or return it to the queue (POST)."""

    move: Any = None
    told: Any = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = get_object_or_404(lists.tasks(), pk=pk)
        if not task.flow_task.may_act(request.user, task.process):
            raise PermissionDenied
        try:
            type(self).move(task, by=request.user)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect("workflows_tasks", "queue")
        address, query = task.flow_task.reverse("execute", args=[task.process_id, task.pk]), request.GET.urlencode()
        return redirect(f"{address}?{query}" if query else address)


class ClaimTask(HandleTask):
    move = staticmethod(assignment.claim)
    told = gettext_lazy("You have taken the task.")


class GiveBackTask(HandleTask):
    move = staticmethod(assignment.give_back)
    told = gettext_lazy("The task is back in the queue.")


class HandOnForm(forms.Form):
    """Choose one of the officers who may do the task, or the queue."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Assign the task to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("the queue, for any officer to take"),
    )

    def __init__(self, *args: Any, officers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = officers


class HandOnTask(WagtailAdminTemplateMixin, ActionForm):
    """Lets the head reassign a task, for example if the officer who took it is away."""

    template_name = "workflows/console/inbox/hand_on.html"
    form_class = HandOnForm
    page_title = gettext_lazy("Reassign the task")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.hand_on_task"):
            raise PermissionDenied
        self.task = get_object_or_404(lists.tasks().filter(status__in=nodes.OPEN), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return f"{self.task.flow_task.task_title} · {title(self.task)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_tasks", args=["open"]), "label": _("My tasks")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        officers = self.task.flow_task.officers(self.task.process).exclude(pk=self.task.owner_id)
        return {**super().get_form_kwargs(), "officers": officers.order_by("first_name", "last_name", "pk")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = task_url(self.task, self.request.user) or reverse("workflows_tasks", args=["open"])
        return super().get_context_data(task=self.task, back=back, **kwargs)

    def act(self, form: HandOnForm) -> str:
        assignment.hand_on(self.task, by=self.request.user, to=form.cleaned_data["to"])
        return _("The task has been reassigned.")

    def get_success_url(self) -> str:
        return reverse("workflows_tasks", args=["open"])
