"""Open one person on the register, from an application or by exact NIK, always with a reason.

There is no list and no search by name. A record is shown only in response to a POST, so it has no URL, and each
response adds a row to the access log. Numbers stay masked until the officer gives a reason to see one.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import way_back
from ...actions.audit import access
from ...actions.refusal import Refusal
from ...models import Access, RegisterRecord, Snapshot
from ...privacy.masking import mask
from ...queries.applying.shown import may_show
from ...queries.eligibility.matching import record_of
from ...rules import nik
from ...typed_fields import NumberField
from ..applying.case import CaseForm, visible
from ..audit.access import NUMBERS

TOKEN_LASTS = 15 * 60  # seconds for which an opened record can show a full number
LEAST_NOTE = 10


class ReasonForm(forms.Form):
    """Why the officer needs the data. Auditors read the reason, and so can the person concerned."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you need to see it?"),
        choices=[("", gettext_lazy("Choose a reason")), *Access.Reason.choices],
        error_messages={"required": gettext_lazy("Choose a reason. It is recorded in the access log.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Required if you choose another reason. Do not include personal numbers."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == Access.Reason.OTHER and len(data.get("note", "").strip()) < LEAST_NOTE:
            self.add_error("note", _("Explain briefly why you need it."))
        return data


class LookUpForm(ReasonForm):
    nik = NumberField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("Enter all 16 digits. You cannot search by name or by part of a number."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter the NIK.")},
    )
    field_order = ["nik", "reason", "note"]

    def clean_nik(self) -> str:
        number: str = self.cleaned_data["nik"]
        if nik.fault(number):
            raise forms.ValidationError(_("This is not a NIK. A NIK has 16 digits and does not end in 0000."))
        return number


class NumberForm(ReasonForm):
    """`token` identifies the record and proves that this officer has just opened it."""

    token = forms.CharField(widget=forms.HiddenInput)
    number = forms.ChoiceField(
        label=gettext_lazy("Number"), choices=[("nik", NUMBERS["nik"]), ("kk", NUMBERS["kk"])], widget=forms.RadioSelect
    )
    field_order = ["number", "reason", "note"]


class Opened:
    """Mixin: shows a register record with all numbers masked except the one just requested."""

    def show(self, record: RegisterRecord, **context: Any) -> HttpResponse:
        officer = self.request.user  # type: ignore[attr-defined]
        token = signing.dumps([record.pk, officer.pk], salt="person", compress=False)
        number_form = context.pop("number_form", None) or NumberForm(initial={"token": token})
        context = {"record": record, "number_form": number_form, **self._numbers(record), **context}
        return self.render_to_response(self.get_context_data(form=None, **context))  # type: ignore[attr-defined]

    def _numbers(self, record: RegisterRecord) -> dict[str, Any]:
        return {"nik": mask(record.nik), "kk": mask(record.kk) if record.kk else "-"}


@method_decorator(never_cache, name="dispatch")
class FindPerson(Opened, WagtailAdminTemplateMixin, FormView):
    """Look up a person by the exact NIK that they give at the counter."""

    template_name = "workflows/console/personal_data/person.html"
    page_title = gettext_lazy("Person on the register")
    header_icon = "user"
    form_class = LookUpForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.open_person"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: LookUpForm) -> HttpResponse:
        try:
            found = access.look_up(form.cleaned_data.pop("nik"), by=self.request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        if found is None:
            return self.render_to_response(self.get_context_data(form=LookUpForm(), missed=True))
        return self.show(found)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        used = access.used_today(self.request.user, access.PERSONS)
        return super().get_context_data(used=used, most=settings.REGISTER_READS_A_DAY, **kwargs)


class PersonNumber(FindPerson):
    """Show one number of an opened register record in full (POST)."""

    http_method_names = ["post"]
    form_class = NumberForm

    def _record(self, token: str) -> RegisterRecord:
        """The record that `token` names.  Raises `PermissionDenied` unless this officer has just opened it."""
        try:
            pk, officer = signing.loads(token, salt="person", max_age=TOKEN_LASTS)
        except signing.BadSignature as fault:
            raise PermissionDenied from fault
        if officer != self.request.user.pk:
            raise PermissionDenied
        return get_object_or_404(RegisterRecord.objects.select_related("village__parent"), pk=pk)

    def form_valid(self, form: NumberForm) -> HttpResponse:
        record, name = self._record(form.cleaned_data.pop("token")), form.cleaned_data.pop("number")
        try:
            number = access.show_number(record, name, by=self.request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.show(record, number_form=form)
        return self.show(record, **{name: number})

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        response = self.show(self._record(form.data.get("token", "")), number_form=form)
        response.status_code = 422
        return response


@method_decorator(never_cache, name="dispatch")
class CasePerson(Opened, CaseForm):
    """Show the register record matched with an application."""

    template_name = "workflows/console/personal_data/person.html"
    permission = "workflows.open_person"
    page_title = gettext_lazy("Person on the register")
    header_icon = "user"
    form_class = ReasonForm

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        record = record_of(self.application, Snapshot.objects.live())
        if record is None:
            form.add_error(None, _("No register record has been matched with this application."))
            return self.form_invalid(form)
        try:
            access.open_record(record, self.application, by=self.request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        return self.show(record)

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


@method_decorator(never_cache, name="dispatch")
class CaseNumber(CaseForm):
    """Show one number of an application in full. NIK and KK also require permission to view eligibility."""

    template_name = "workflows/console/personal_data/number.html"
    permission = "wagtailadmin.access_admin"
    header_icon = "view"
    form_class = ReasonForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.name = kwargs["name"]
        if self.name != "phone" and not request.user.has_perm("workflows.view_eligibility"):
            raise PermissionDenied
        application = visible(request.user, kwargs["pk"])
        verdict = may_show(self.name, user=request.user, application=application, own=True)
        if not verdict:
            messages.error(request, verdict.reason)
            return redirect(reverse("workflows_case", args=[kwargs["pk"]]) + way_back.kept(request))
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self) -> str:
        return _("Show: %(number)s") % {"number": NUMBERS[self.name]}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        try:
            number = access.show_number(self.application, self.name, by=self.request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        grouped = mask(number, len(number))
        return self.render_to_response(self.get_context_data(form=None, number=grouped, label=NUMBERS[self.name]))

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
