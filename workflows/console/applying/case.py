"""The application list, the application page, and its actions outside the flow."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import way_back
from ...actions.refusal import Moved, Refusal
from ...flows.application import ApplicationFlow
from ...flows.case import Case
from ...flows.case_tabs import Tabs
from ...flows.engine.decide import Decide
from ...flows.moves import applying
from ...models import Application, Batch, Step, User
from ...queries.mending.possible import possible
from ...unbroken import unbroken
from ..action_form import ActionForm
from ..class_choice import ClassFilter
from ..inbox.origin import APPLICATIONS, origins
from ..search import Searching
from .case_deeds import deeds


class ApplicationFilterSet(WagtailFilterSet):
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"), choices=Application.Status, widget=forms.CheckboxSelectMultiple
    )
    step = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Step"), choices=Step, widget=forms.CheckboxSelectMultiple
    )
    batch = ClassFilter(label=gettext_lazy("Class"), queryset=Batch.objects.all())

    class Meta:
        model = Application
        fields = ["status", "step", "batch"]


class ApplicationIndex(Searching):
    """Applications that the officer may see. Personal numbers are neither shown nor searched here."""

    model = Application
    page_title = gettext_lazy("Applications")
    header_icon = "folder-open-inverse"
    index_url_name = "workflows_applications"
    index_results_url_name = "workflows_applications_results"
    permission_policy = None
    any_permission_required = None
    paginate_by = 25
    filterset_class = ApplicationFilterSet
    number_field = "number"
    name_field = "name"
    default_ordering = "-submitted_at"
    show_export_buttons = False
    exported_as = "applications"

    def get_base_queryset(self) -> QuerySet[Application]:
        return Application.objects.visible_to(self.request.user).select_related("batch__course")

    @cached_property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "name",
                label=_("Name"),
                accessor=lambda one: unbroken(f"{one.name} · {one.display_number}"),
                get_url=lambda one: self.origins[one.pk].on(reverse("workflows_case", args=[one.pk])),
                sort_key="name",
            ),
            StatusTagColumn("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            Column("step", label=_("Step"), accessor="get_step_display"),
            Column("batch", label=_("Class")),
            DateColumn("submitted_at", label=_("Submitted"), sort_key="submitted_at"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        self.origins = origins(self.request, APPLICATIONS, context)
        return context


def visible(user: User, pk: int) -> Application:
    """The application, if `user` may see it.  Raises `PermissionDenied` otherwise, whether or not it exists."""
    found = Application.objects.visible_to(user).select_related("batch__course", "village__parent", "process")
    application = found.filter(pk=pk).first()
    if application is None:
        raise PermissionDenied
    return application


class CasePage(WagtailAdminTemplateMixin, TemplateView):
    """What is known of one application, what is to be done now, and the tabs."""

    template_name = "workflows/console/applying/case.html"
    header_icon = "folder-open-inverse"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        application = visible(request.user, kwargs["pk"])
        try:
            self.case = Case.opened(application, request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect("wagtailadmin_home")
        return super().get(request, *args, **kwargs)

    @property
    def kept(self) -> str | None:
        return way_back.inbox(self.request)

    def get_page_title(self) -> str:
        return self.case.application.name

    def get_page_subtitle(self) -> str:
        return self.case.application.display_number

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_applications"), "label": _("Applications")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": str(self.case.application)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        task = next((task for task in self.case.tasks if isinstance(task.flow_task, Decide)), None)
        held = bool(task and task.flow_task.is_held(task, user))
        return super().get_context_data(
            case=self.case,
            task=task,
            held=held,
            may_act=bool(task and not held and task.flow_task.may_act(user, task.process)),
            may_hand_on=held and user.has_perm("workflows.hand_on_task"),
            deeds=deeds(self.case.application, user),
            mending=possible(self.case.application, user),
            tabs=Tabs(self.case, self.request.GET, ApplicationFlow),
            **kwargs,
        )


class CaseForm(WagtailAdminTemplateMixin, ActionForm):
    """A form for an action on one application that is not a task of the flow."""

    template_name = "workflows/console/applying/case_form.html"
    permission: str = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        self.application = visible(request.user, kwargs["pk"])
        if request.method != "POST" and not self.is_possible:
            messages.error(request, str(Moved().reason))
            return redirect(self.case_address())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        if not self.is_possible:
            form.add_error(None, str(Moved().reason))
            return self.form_invalid(form)
        return super().form_valid(form)

    def case_address(self, **more: str) -> str:
        """The case, from which the list that the officer came from can be reached."""
        return reverse("workflows_case", args=[self.application.pk]) + way_back.kept(self.request, **more)

    def get_success_url(self) -> str:
        return self.case_address()

    @property
    def is_possible(self) -> bool:
        """Whether the application stands where the action applies; if not, the officer sees the case."""
        return True

    def get_page_subtitle(self) -> str:
        return f"{self.application.name} · {self.application.display_number}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_applications"), "label": _("Applications")}
        case = {"url": self.case_address(), "label": str(self.application)}
        return [*self.breadcrumbs_items, listing, case, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(application=self.application, **kwargs)


class WithdrawForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Who asked to withdraw, and how"), widget=forms.Textarea(attrs={"rows": 3})
    )


class Withdraw(CaseForm):
    """Withdraw at the resident's request, made at the counter or by telephone."""

    form_class = WithdrawForm
    permission = "workflows.withdraw_application"
    page_title = gettext_lazy("Withdraw application")
    header_icon = "bin"

    def act(self, form: WithdrawForm) -> str:
        applying.withdraw(self.application, by=self.request.user, note=form.cleaned_data["note"])
        return _("The application has been withdrawn.")
