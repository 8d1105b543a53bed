"""The last steps of the guide: the first class, the page on the website, and the check before opening."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldRowPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ....models import Batch
from ....queries.courses.classes import first_class
from ..classes import BatchForm
from ..copies import EditClass
from ..course_pages import page_of
from ..readiness import lines
from . import progress
from .frame import GuideForm, GuideFrame

CLASS_PANELS: list[Any] = [
    "seats",
    FieldRowPanel(["opens_at", "closes_at"]),
    FieldRowPanel(["starts_on", "ends_on"]),
    "schedule",
    FieldRowPanel(["place", "district"]),
    "instructor",
    "opening_reason",
]
CLASS_INTRO = gettext_lazy(
    "Residents read these facts. Applications open by themselves on the day that you write here: choose one by which "
    "the page can be approved."
)


class ClassStep(GuideForm):
    """The form of a class without what a first class does not need."""

    step, model, panels, form_base, intro = "class", Batch, CLASS_PANELS, BatchForm, CLASS_INTRO


class FirstClass(ClassStep, CreateView):
    """Make the first class. Once there is one, leads to its form."""

    permission = "workflows.add_batch"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = Batch.objects.filter(course=kwargs["pk"]).exists()
        if made and request.user.has_perm(self.permission):
            return redirect("workflows_guide_class_edit", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial_form_instance(self) -> Batch:
        return first_class(self.course)

    def get_add_url(self) -> str:
        return self.request.path


class ChangeFirstClass(ClassStep, EditClass):
    permission = "workflows.change_batch"
    can_delete = False

    def get_object(self, *_args: Any) -> Batch | None:
        return progress.class_of(self.course)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm(self.permission) and not Batch.objects.filter(course=kwargs["pk"]).exists():
            return redirect("workflows_guide_class", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_edit_url(self) -> str:
        return self.request.path


class PageStep(GuideFrame, WagtailAdminTemplateMixin, TemplateView):
    """The state of the page, and a button that makes a draft and opens its editor."""

    step = "page"
    template_name = "workflows/console/courses/guide/page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = page_of(self.course, self.request.user)
        return super().get_context_data(page=page, state=progress.PAGES[page.state], **kwargs)


class Check(GuideFrame, WagtailAdminTemplateMixin, TemplateView):
    """What the class lacks, with what to do about each part."""

    step = "check"
    template_name = "workflows/console/courses/guide/check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch = progress.class_of(self.course)
        found = lines(batch, self.request.user) if batch else []
        missing = [one for one in found if one.reason]
        return super().get_context_data(batch=batch, lines=found, missing=missing, **kwargs)
