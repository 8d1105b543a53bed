"""Rename and delete one's saved choices of columns."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic.base import ContextMixin
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...exports import choices
from ...models import ExportChoice
from .new import ExportScreen


class NameForm(forms.Form):
    name = forms.CharField(max_length=60)


class OfChoice(ExportScreen, ContextMixin, View):
    """An action on one's own saved choice (POST)."""

    http_method_names = ["post"]

    @property
    def choice(self) -> ExportChoice:
        return get_object_or_404(choices.all_of(self.request.user), pk=self.kwargs["pk"])


class Rename(OfChoice):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = NameForm(request.POST)
        try:
            choices.rename(self.choice, name=form.cleaned_data["name"] if form.is_valid() else "")
            messages.success(request, _("The choice has a new name."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_exports")


class Forget(OfChoice):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        choices.forget(self.choice)
        messages.success(request, _("The choice has been deleted."))
        return redirect("workflows_exports")
