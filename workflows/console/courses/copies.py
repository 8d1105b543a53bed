"""Begin with values filled in: a class from the last one, days that a link proposes, a course from another one."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.views.generic import CreateView, EditView

from ...actions.courses import courses
from ...actions.refusal import Refusal
from ...models import Course
from ...queries.courses.classes import first_class, next_class
from ...queries.training.lessons import replaceable
from ..settings import SettingsIndex
from .course_screen import CourseScreen

FROM = "dari"


class CourseIndex(SettingsIndex):
    """Adds buttons to each course: the guide, its way, a new class, and a new course like this one.

    A new course begins with the guide.
    """

    def get_add_url(self) -> str | None:
        return reverse("workflows_guide_new") if super().get_add_url() else None

    def get_list_more_buttons(self, instance: Course) -> list[Any]:
        buttons, user = super().get_list_more_buttons(instance), self.request.user
        if user.has_perm("workflows.add_batch"):
            add = f"{reverse('batch:add')}?{FROM}={instance.pk}"
            buttons.append(MenuItem(_("New class based on the last one"), add, icon_name="plus", priority=40))
        if user.has_perm("workflows.change_course"):
            guide = reverse("workflows_guide", args=[instance.pk])
            buttons.append(MenuItem(_("Guide: set up step by step"), guide, icon_name="list-ol", priority=25))
            way = reverse("workflows_course_way", args=[instance.pk])
            buttons.append(MenuItem(_("Way of the course"), way, icon_name="list-ol", priority=30))
        if user.has_perm("workflows.add_course"):
            copy = reverse("workflows_copy_course", args=[instance.pk])
            buttons.append(MenuItem(_("New course like this one"), copy, icon_name="copy", priority=50))
        return buttons


class EditClass(EditView):
    """The form of a class. A link can propose its first and last day."""

    def get_initial(self) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "") for name in ("starts_on", "ends_on")}
        return super().get_initial() | {name: day for name, text in asked.items() if (day := day_of(text))}

    def save_instance(self) -> Any:
        """Lessons go along with the class; how many no longer fit is told."""
        before = replaceable(self.object).count()
        made = super().save_instance()
        if gone := before - replaceable(self.object).count():
            told = ngettext(
                "%(number)s lesson no longer fits and is taken off the list. Plan it again afterwards.",
                "%(number)s lessons no longer fit and are taken off the list. Plan them again afterwards.",
                gone,
            )
            messages.warning(self.request, told % {"number": gone})
        return made


def day_of(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:  # such as 2026-02-31
        return None


class AddClass(CreateView):
    """The form for a new class.  With `?dari=`, it is prefilled from the last class of that course."""

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if self.request.method == "GET" and self.request.GET.get(FROM, "").isdecimal():
            course = get_object_or_404(Course, pk=self.request.GET[FROM])
            kwargs["instance"] = next_class(course) or first_class(course)
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
