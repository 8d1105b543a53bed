"""The criteria editor: shows only the parameters of the chosen kind, with a live count of who would pass."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel

from ...actions.courses import questions, rules
from ...flows.moves import courses
from ...models import Course, Criterion
from ...models.courses.criteria import CODES, group_of
from ...models.reference import code_choices
from ...queries.eligibility.prospects import prospects
from ...rules.selection import minimums
from .panels import field
from .questions import check_conditions

Kind = Criterion.Kind


class CodeBoxes(CheckboxSelectMultiple):
    """Grouped checkboxes. Each carries its criterion kind, so that the script can hide the others."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        group = group_of(str(option["value"]))
        option["attrs"]["data-for-kind"] = next(kind for kind, takes in CODES.items() if takes.group == group)
        return option


CRITERIA = InlinePanel(
    "criteria",
    [
        FieldPanel("kind"),
        FieldRowPanel(
            [field("minimum"), field("maximum")],
            attrs={"data-kinds": " ".join([Kind.DESIL, Kind.AGE, Kind.FAMILY, Kind.COOL_DOWN])},
        ),
        field("blank", Kind.DESIL),
        field("scope", Kind.FAMILY),
        field("every", Kind.PROGRAMMES),
        field("codes", *CODES, widget=CodeBoxes),
        field("asks", Kind.QUESTION),
        field("wanted", Kind.QUESTION),
        FieldRowPanel(["staff_wording", "resident_wording"]),
        FieldPanel("waiver"),
    ],
    heading=_("Criteria"),
    help_text=_(
        "Each criterion gives advice backed by evidence. An officer decides. Classes that have opened keep the "
        "criteria they opened with."
    ),
)


class CountsPanel(Panel):
    """Counts of people on the register and of open applications that would pass.  Filled in by `criteria.js`."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "workflows/console/courses/criteria_counts.html"

        class Media:
            js = ["js/criteria.js"]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            address = reverse("workflows_criteria_counts", args=[self.instance.pk or 0])
            return super().get_context_data(parent_context) | {"address": address}


class CourseForm(WagtailAdminModelForm):
    """Checks that the application form asks every question that a criterion relies on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.renamed: dict[str, str] = {}
        criteria = self.formsets.get("criteria")
        if criteria is not None:
            choices = code_choices()  # one query for all criteria
            for one in criteria.forms:
                one.fields["codes"].choices = choices
                for name in ("blank", "scope", "waiver"):  # if left out, they keep their value
                    one.fields[name].required = False
        for one in self.formsets["questions"].forms if "questions" in self.formsets else []:
            one.fields["only_if_test"].required = False

    def is_valid(self) -> bool:
        return (
            super().is_valid()
            and self._asks_in_order()
            and self._keeps_what_is_relied_on()
            and self._asks_what_it_needs()
            and self._can_keep_minimums()
        )

    def save(self, commit: bool = True) -> Course:
        """Classes that have opened first copy the former rules, so that the change applies to later classes only."""
        with transaction.atomic():
            if self.instance.pk:
                rules.freeze_open(self.instance)
            before = questions.as_now(self.instance) if self.instance.pk else []
            made: Course = super().save(commit)
            questions.follow(made, self.renamed)
            questions.keep_version(made, before=before, by=self.for_user)
            was = self.initial.get("place", "")  # "" for a new course, which has no classes
            if commit and was and "place" in self.changed_data:
                courses.move_place(made, was=was, by=self.for_user)
        return made

    def _asks_in_order(self) -> bool:
        kept = self._kept("questions")
        self.renamed = check_conditions(kept)
        return not any(one.errors for one in kept)

    def _asked(self) -> list[tuple[str, str]]:
        """The wording and kind of each question: as sent, or as stored if the form is only about other things."""
        if "questions" not in self.formsets:
            return list(self.instance.questions.values_list("label", "kind")) if self.instance.pk else []
        return [(one.cleaned_data["label"], one.cleaned_data["kind"]) for one in self._kept("questions")]

    def _keeps_what_is_relied_on(self) -> bool:
        """A form about the questions alone must not take away one that a stored criterion or minimum relies on."""
        if "questions" not in self.formsets or not self.instance.pk:
            return True
        asked = {label for label, kind in self._asked() if kind == "yes_no"}
        for name in {"criteria", "minimum_seats"} - set(self.formsets):
            for label in getattr(self.instance, name).exclude(asks="").values_list("asks", flat=True):
                if label not in asked:
                    fault = _("A criterion or minimum relies on “%(question)s”. Keep this yes-or-no question as it is.")
                    self.add_error(None, fault % {"question": label})
        return not self.errors

    def _asks_what_it_needs(self) -> bool:
        asked = self._asked()
        yes_no = {label for label, kind in asked if kind == "yes_no"}
        kinds = {kind for _label, kind in asked}
        for one in self._kept("criteria"):
            kind, asks = one.cleaned_data["kind"], one.cleaned_data.get("asks")
            if kind == Kind.QUESTION and asks not in yes_no:
                one.add_error("asks", _("The form has no yes-or-no question with this wording."))
            if kind == Kind.SCHOOLING and Kind.SCHOOLING not in kinds:
                one.add_error(
                    "kind", _("First add a question of the kind “Highest schooling”, so that the form asks for it.")
                )
        return not any(one.errors for one in self._kept("criteria"))

    def _can_keep_minimums(self) -> bool:
        kept = self._kept("minimum_seats")
        yes_no = {label for label, kind in self._asked() if kind == "yes_no"}
        for one in kept:
            if (asks := one.cleaned_data.get("asks")) and asks not in yes_no:
                one.add_error("asks", _("The form has no yes-or-no question with this wording."))
        verdict = minimums.may_be_kept([(one.instance.minimum.key, one.cleaned_data["seats"]) for one in kept])
        if kept and not verdict:
            kept[-1].add_error("seats", verdict.reason)
        return not any(one.errors for one in kept)

    def _kept(self, name: str) -> list[forms.ModelForm]:
        formset = self.formsets.get(name)
        found = formset.forms if formset else []
        return [one for one in found if one.has_changed() or one.instance.pk if not one.cleaned_data.get("DELETE")]


class CriteriaCounts(View):
    """Returns the table of counts for the criteria as edited.  Saves nothing."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(["workflows.change_course"]):
            raise PermissionDenied
        course = Course.objects.filter(pk=pk).first()
        form_class = CRITERIA_FORM.bind_to_model(Course).get_form_class()
        form = form_class(request.POST, instance=course or Course(), for_user=request.user)
        formset = form.formsets["criteria"]
        lines = None
        if formset.is_valid():
            kept = [one for one in formset.ordered_forms if one.has_changed() or one.instance.pk]
            lines = prospects(course, [one.instance for one in kept])
        return render(request, "workflows/console/courses/criteria_counts_table.html", {"lines": lines})


class _OnlyCriteria(Panel):
    """The criteria formset without the rest of the course form."""

    def get_form_options(self) -> dict[str, Any]:
        return CRITERIA.bind_to_model(Course).get_form_options()


CRITERIA_FORM = _OnlyCriteria(base_form_class=CourseForm)
