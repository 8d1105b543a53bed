"""The questions of a course: their panels, what only the whole form can check, and the list of changes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from ...models import Course, Question
from ...queries.applying.form import conditions
from ...queries.courses.form_versions import history
from ...rules.applying import form as rules
from .course_screen import CourseScreen
from .panels import field

Kind = Question.Kind
CHOOSING = (Kind.CHOICE, Kind.SEVERAL, Kind.SCALE)

QUESTIONS = InlinePanel(
    "questions",
    [
        FieldPanel("label"),
        FieldRowPanel(["kind", "required"]),
        "help_text",
        field("choices", *CHOOSING),
        FieldRowPanel([field("least"), field("most"), field("unit")], attrs={"data-kinds": Kind.NUMBER}),
        FieldRowPanel([field("earliest"), field("latest")], attrs={"data-kinds": Kind.DATE}),
        MultiFieldPanel(
            [
                FieldRowPanel(["only_if", "only_if_test"]),
                "only_if_answers",
            ],
            heading=_("Ask only some applicants"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            ["label_en", "help_text_en", field("choices_en", *CHOOSING), field("unit_en", Kind.NUMBER)],
            heading=_("English wording"),
            classname="collapsed",
        ),
    ],
    heading=_("Questions"),
    help_text=_(
        "Three short questions share a page. A question that depends on another comes on a page after it, and only if"
        " it applies. Answers keep the wording that they were given to."
    ),
)


class FormLinks(Panel):
    """Links to the preview and the changes of the form, once the course is stored."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflows/console/courses/form_links.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)


def check_conditions(kept: Sequence[forms.ModelForm]) -> dict[str, str]:
    """Add errors to conditions that cannot hold; returns the former and the new wording of renamed questions.

    A number in place of the earlier question's wording becomes its wording.
    """
    ordered = sorted(kept, key=lambda one: one.cleaned_data.get("ORDER") or 0)
    renamed = {
        before: one.cleaned_data["label"]
        for one in ordered
        if one.instance.pk and (before := one.initial.get("label")) and before != one.cleaned_data["label"]
    }
    labels = [one.cleaned_data["label"] for one in ordered]
    for one in ordered:
        one.instance.only_if = _named(one.instance.only_if, labels, renamed)
    asked = conditions(one.instance for one in ordered)
    for at, fault in rules.faults(asked).items():
        name = "only_if" if asked[at].only_if not in labels[:at] else "only_if_answers"
        ordered[at].add_error(name, fault)
    return renamed


def _named(typed: str, labels: Sequence[str], renamed: dict[str, str]) -> str:
    number = typed.strip().rstrip(".")
    if number.isdecimal() and typed not in labels and 0 < int(number) <= len(labels):
        return labels[int(number) - 1]
    return typed if typed in labels else renamed.get(typed, typed)


class FormChanges(CourseScreen, TemplateView):
    """Who changed the form when, with the old and the new wording."""

    permission = "workflows.view_course"
    template_name = "workflows/console/courses/form_changes.html"
    page_title = _("Changes of the form")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("course:index"), "label": Course._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(steps=history(self.course), **kwargs)
