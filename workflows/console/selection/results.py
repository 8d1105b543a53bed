"""Publish the results of a class, or take them off the website."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...actions.selection.results import publish, retract
from ...models import PublishedResult
from ...queries.selection import results
from ..courses.class_screen import ClassForm, visible_class


class Results(ClassForm):
    """Preview of the public results; a POST publishes them."""

    template_name = "workflows/console/selection/results.html"
    permission = "workflows.publish_results"
    page_title = gettext_lazy("Results of the selection")
    form_class = forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = results.counts(self.batch)
        lines = [(result.label, counts[result.value]) for result in PublishedResult.Result]
        return super().get_context_data(lines=lines, verdict=results.may_publish(self.batch), **kwargs)

    def act(self, form: forms.Form) -> str:
        number = publish(self.batch, by=self.request.user)
        told = ngettext("%(number)d application number published.", "%(number)d application numbers published.", number)
        return told % {"number": number}


class RetractResults(View):
    """Take the results off the website (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("workflows.publish_results"):
            raise PermissionDenied
        batch = visible_class(request.user, pk)
        try:
            retract(batch, by=request.user)
            messages.success(request, _("The results have been taken off the website."))
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect("workflows_class", batch.pk)
