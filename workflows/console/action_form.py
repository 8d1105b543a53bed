"""A form that carries out one action. A refused form comes back with the reason and with what was typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView
from wagtail.admin import messages

from ..actions.refusal import Refusal


class ActionForm(FormView):
    def act(self, form: Any) -> str:
        """Carry out the action; returns the success message.  Raises `Refusal`."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            told = self.act(form)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        messages.success(self.request, told)
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
