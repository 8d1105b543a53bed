"""The approval workflow: pages are approved by someone other than their author."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Page, PageLogEntry, TaskState

from workflows.models import User

from ..newsroom.findings import undescribed

SUBMITTED = ("wagtail.workflow.start", "wagtail.workflow.resume")


class AwaitsApproval(WorkflowLock):
    """A lock that tells the person who submitted a page why they cannot approve it."""

    def get_message(self, user: User) -> Any:
        if not is_own(self.object, user):
            return super().get_message(user)
        return _("You submitted this page, so a colleague must approve it. To edit it, cancel the workflow first.")


class ApprovalTask(AbstractGroupApprovalTask):
    """Approval by members of a group, but not of pages they submitted. Administrators can approve any page."""

    lock_class = AwaitsApproval

    class Meta:
        verbose_name = gettext_lazy("approval by a second person")
        verbose_name_plural = gettext_lazy("approvals by a second person")

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        return [] if is_own(obj, user) else super().get_actions(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return is_own(obj, user) or super().locked_for_user(obj, user)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> QuerySet[TaskState]:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if user.is_superuser:
            return states
        own = [state.pk for state in states if is_own(state.workflow_state.content_object, user)]
        return states.exclude(pk__in=own)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> str | None:
        """Approve or request changes. If a picture has no description, open the editor instead of approving."""
        page = task_state.workflow_state.content_object
        if is_own(page, user):
            raise PermissionDenied
        if action_name == "approve" and undescribed(page.get_latest_revision_as_object()):
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of the chosen groups approve pages, except those they submitted themselves")


def is_own(page: Page, user: User) -> bool:
    """Did `user` start the page's workflow or resubmit it last? Always False for administrators."""
    if user.is_superuser:
        return False
    state = page.current_workflow_state
    if state is None:
        return False
    last = PageLogEntry.objects.filter(page=page.pk, action__in=SUBMITTED).order_by("-timestamp", "-pk").first()
    return user.pk in (state.requested_by_id, last and last.user_id)
