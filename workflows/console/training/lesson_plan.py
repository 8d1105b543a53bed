"""Plan lessons in series: the preview shows what comes of it, and each day that falls out with the reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...actions.training.lessons import fingerprint, plan
from ...queries.training.lessons import judge, participants, replaceable
from ..courses.class_screen import ClassScreen
from .lesson_form import SeriesForm
from .lessons import PLAN


class PlanLessons(ClassScreen, TemplateView):
    """The form is sent with GET, so that the preview has an address; POST to it saves what it shows."""

    template_name = "workflows/console/training/plan_lessons.html"
    page_title = gettext_lazy("Plan lessons")
    header_icon = "date"
    permission = PLAN
    fault = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SeriesForm(request.GET, batch=self.batch)
        if form.is_valid():
            seen = request.POST.get("seen", "-")
            try:
                number = plan(self.batch, by=request.user, plans=form.planned, seen=seen, again=form.is_again)
            except Refusal as refusal:
                self.fault = str(refusal.reason)
            else:
                told = ngettext("%(number)d lesson is planned.", "%(number)d lessons are planned.", number)
                messages.success(request, told % {"number": number})
                return redirect("workflows_lessons", self.batch.pk)
        return self.render_to_response(self.get_context_data(**kwargs), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET or None
        form = SeriesForm(asked, batch=self.batch)
        preview = self._preview(form) if asked and form.is_valid() else {}
        return super().get_context_data(form=form, fault=self.fault, **preview, **kwargs)

    def _preview(self, form: SeriesForm) -> dict[str, Any]:
        replaced = [one.pk for one in replaceable(self.batch)] if form.is_again else []
        judged = list(zip(form.planned, judge(form.planned, self.batch, except_for=replaced), strict=True))
        fit = [one for one, verdict in judged if verdict]
        return {
            "is_preview": True,
            "fit": fit,
            "refused": [(one, verdict.reason) for one, verdict in judged if not verdict],
            "hours": sum(one.hours for one in fit),
            "seen": fingerprint(fit),
            "replaced": len(replaced),
            "told": participants(self.batch).count() if replaced else 0,
        }
