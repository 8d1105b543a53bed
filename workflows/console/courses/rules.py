"""The rules of a class: its versions, and a change that one officer proposes and another approves."""

from itertools import zip_longest
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import fields_for_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.courses import rules as actions
from ...actions.refusal import Refusal
from ...flows.moves import awards
from ...models import ClassRules, Course, Kit, Rules, RulesProposal
from ...models.courses.rules import NUMBERS, SELECTION, contents_of
from ...queries.courses.rules import as_lines, differences, may_change
from ...queries.outcomes import effects
from ...rules.four_eyes import second_person
from .class_screen import ClassForm, ClassScreen, visible_class

TAKEN = ("contents", "criteria", "score_sheet", "minimum_seats")
FIELDS = (*NUMBERS, *SELECTION)


class RulesForm(forms.Form):
    """The numbers and the kit of the class. Criteria, score sheet and contents can only be taken over as a whole."""

    contents = forms.BooleanField(label=gettext_lazy("Take the contents of the kit as they are now"), required=False)

    criteria = forms.BooleanField(label=gettext_lazy("Take the criteria of the course as they are now"), required=False)
    score_sheet = forms.BooleanField(
        label=gettext_lazy("Take the score sheet of the course as it is now"),
        help_text=gettext_lazy("Interviews that were held keep the scores they have."),
        required=False,
    )
    minimum_seats = forms.BooleanField(
        label=gettext_lazy("Take the minimum seats of the course as they are now"), required=False
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The officer who approves the change reads it, and it is kept with the class."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, rules: Rules, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for name, field in fields_for_model(Course, fields=[*FIELDS, "kit"]).items():
            field.initial = getattr(rules, name)
            self.fields[name] = field
        kit = Kit.objects.filter(pk=rules.kit).first()
        self.live = Rules.of_course(course).changed(contents=contents_of(kit))
        for name in TAKEN:
            if getattr(self.live, name) == getattr(rules, name):
                del self.fields[name]
        self.order_fields([*FIELDS, "kit", *TAKEN, "reason"])

    @property
    def proposed(self) -> Rules:
        data = self.cleaned_data
        kit = data["kit"]
        values = {name: data[name] for name in FIELDS}
        values |= {name: getattr(self.live, name) for name in TAKEN if data.get(name)}
        if (kit.pk if kit else None) != self.rules.kit:
            values |= {"kit": kit.pk if kit else None, "contents": contents_of(kit)}
        return self.rules.changed(**values)


class RulesPage(ClassScreen, TemplateView):
    """The rules that the class has now, how they came about, and a change that waits for approval."""

    template_name = "workflows/console/courses/rules.html"
    page_title = gettext_lazy("Rules of the class")
    permission = "workflows.view_batch"
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(self.batch.rules.select_related("by", "approved_by").order_by("-version"))
        rules, user = ClassRules.objects.of(self.batch), self.request.user
        proposal = self.batch.rules_proposals.filter(decided_at=None).select_related("by").first()
        context = {
            "lines": as_lines(rules),
            "versions": [
                (one, differences(before.rules, one.rules) if before else [])
                for one, before in zip_longest(versions, versions[1:])
            ],
            "course_differs": bool(versions) and Rules.of_course(self.batch.course) != rules,
            "refused": self.batch.rules_proposals.filter(decided_at__isnull=False, is_approved=False),
            "proposal": proposal,
            "may_propose": user.has_perm("workflows.change_rules") and versions and may_change(self.batch),
        }
        if proposal:
            context |= {
                "changes": differences(rules, proposal.rules),
                "effects": effects(self.batch, rules, proposal.rules),
                "may_decide": user.has_perm("workflows.change_rules"),
                "second": second_person(user.pk, proposal.by_id),
            }
        return super().get_context_data(**context, **kwargs)


class ProposeRules(ClassForm):
    """Propose new rules for a class that has opened."""

    template_name = "workflows/console/courses/propose_rules.html"
    permission = "workflows.change_rules"
    page_title = gettext_lazy("Propose other rules")
    header_icon = "list-ul"
    form_class = RulesForm

    def get_form_kwargs(self) -> dict[str, Any]:
        rules = ClassRules.objects.of(self.batch)
        return {**super().get_form_kwargs(), "rules": rules, "course": self.batch.course}

    def get_success_url(self) -> str:
        return reverse("workflows_rules", args=[self.batch.pk])

    def act(self, form: RulesForm) -> str:
        given = {"rules": form.proposed, "reason": form.cleaned_data["reason"]}
        actions.propose(self.batch, by=self.request.user, **given)
        return _("Proposed. The rules change only when another officer approves them.")


class DecideRules(View):
    """Approve the proposed rules (POST); `is_approval` False refuses or takes back the proposal."""

    is_approval = True

    def post(self, request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
        if not request.user.has_perm("workflows.change_rules"):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        found = get_object_or_404(RulesProposal, pk=proposal, batch=batch)
        try:
            if self.is_approval:
                awards.approve_rules(found, by=request.user)
                messages.success(request, _("Approved. The class now has these rules."))
            else:
                actions.drop(found, by=request.user)
                messages.success(request, _("The class keeps the rules it has."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_rules", batch.pk)
