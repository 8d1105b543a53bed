"""Name a deputy for a leave: one's own, or for the head anyone's."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...flows.inbox import leave
from ...models import Deputy, User
from ...typed_fields import DayField
from ..action_form import ActionForm
from .places import address

LEAD = "workflows.hand_on_task"


def colleagues(user: User) -> QuerySet[User]:
    """Active officers who share a role with `user`."""
    return User.objects.filter(is_active=True, groups__in=user.groups.all()).distinct()


def leaves(user: User) -> QuerySet[Deputy]:
    """Present and planned leaves that `user` may end: their own, for the head all."""
    found = Deputy.objects.filter(ends_on__gte=timezone.localdate()).select_related("officer", "deputy")
    return found if user.has_perm(LEAD) else found.filter(officer=user)


class LeaveForm(forms.Form):
    officer = forms.ModelChoiceField(label=gettext_lazy("Who is away"), queryset=User.objects.none())
    deputy = forms.ModelChoiceField(
        label=gettext_lazy("Deputy"),
        queryset=User.objects.none(),
        help_text=gettext_lazy(
            "Sees what the officer has taken, and may take it over. Decides in their own name and with their own "
            "permissions, never what needs a second person if they were the first."
        ),
    )
    begins = DayField(label=gettext_lazy("First day"))
    ends = DayField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = User.objects.filter(is_active=True, groups__isnull=False).distinct()
        leads = user.has_perm(LEAD)
        for field in ("officer", "deputy"):
            found = everyone if leads else colleagues(user)
            self.fields[field].queryset = found.order_by("first_name", "last_name", "pk")
        if not leads:
            del self.fields["officer"]
            self.fields["deputy"].queryset = self.fields["deputy"].queryset.exclude(pk=user.pk)
        else:
            self.fields["officer"].initial = user.pk


class LeavePage(WagtailAdminTemplateMixin, ActionForm):
    template_name = "workflows/console/inbox/leave.html"
    form_class = LeaveForm
    page_title = gettext_lazy("Leave and deputies")
    header_icon = "user"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": address(), "label": _("My tasks")},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(leaves=leaves(self.request.user), back=address(), **kwargs)

    def act(self, form: LeaveForm) -> str:
        data = {**form.cleaned_data}
        officer = data.pop("officer", None) or self.request.user
        leave.name_deputy(officer, by=self.request.user, **data)
        return _("The deputy has been named.")

    def get_success_url(self) -> str:
        return reverse("workflows_leave")


class EndLeave(View):
    """End or call off a leave (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(Deputy.objects.select_related("officer"), pk=pk)
        if found.officer_id != request.user.pk and not request.user.has_perm(LEAD):
            raise PermissionDenied
        leave.end(found, by=request.user)
        messages.success(request, _("The leave has ended."))
        return redirect("workflows_leave")
