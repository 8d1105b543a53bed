"""Create by copying: a class from the last one, or a course from an existing one."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic import CreateView

from ...actions.courses import courses
from ...actions.refusal import Refusal
from ...models import Batch, Course
from ...queries.courses.classes import next_class
from ..settings import SettingsIndex
from .course_screen import CourseScreen

FROM = "dari"


class CourseIndex(SettingsIndex):
    """Adds buttons to each course: its way, a new class, and a new course like this one."""

    def get_list_more_buttons(self, instance: Course) -> list[Any]:
        buttons, user = super().get_list_more_buttons(instance), self.request.user
        if user.has_perm("workflows.add_batch"):
            add = f"{reverse('batch:add')}?{FROM}={instance.pk}"
            buttons.append(MenuItem(_("New class based on the last one"), add, icon_name="plus", priority=40))
        if user.has_perm("workflows.change_course"):
            way = reverse("workflows_course_way", args=[instance.pk])
            buttons.append(MenuItem(_("Way of the course"), way, icon_name="list-ol", priority=30))
        if user.has_perm("workflows.add_course"):
            copy = reverse("workflows_copy_course", args=[instance.pk])
            buttons.append(MenuItem(_("New course like this one"), copy, icon_name="copy", priority=50))
        return buttons


class AddClass(CreateView):
    """The form for a new class.  With `?dari=`, it is prefilled from the last class of that course."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.method == "GET" and self.request.GET.get(FROM, "").isdecimal():
            course = get_object_or_404(Course, pk=self.request.GET[FROM])
            kwargs["instance"] = next_class(course) or Batch(course=course, number=1)
        return kwargs


class CopyForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the new course"), max_length=120)


class CopyCourse(CourseScreen, FormView):
    """Copy a course.  The website adds a draft page through the hook `after_copy_course`."""

    permission = "workflows.add_course"
    template_name = "workflows/console/courses/copy_course.html"
    header_icon = "copy"
    page_title = gettext_lazy("New course like this one")
    form_class = CopyForm

    def get_initial(self) -> dict[str, Any]:
        return {"name": _("%(course)s (copy)") % {"course": self.course.name}}

    def form_valid(self, form: CopyForm) -> HttpResponse:
        try:
            with transaction.atomic():
                made = courses.copy(self.course, by=self.request.user, name=form.cleaned_data["name"])
                for hook in hooks.get_hooks("after_copy_course"):
                    hook(self.request, self.course, made)
        except Refusal as refusal:
            form.add_error("name", str(refusal.reason))
            return self.form_invalid(form)
        messages.success(self.request, _("The course has been created. Check what was copied."))
        return redirect("course:edit", made.pk)

    def form_invalid(self, form: CopyForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
