"""The attendance of a lesson on a phone, one tap a person, with or without JavaScript. And the calls that follow."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import typed
from ...actions.refusal import Refusal
from ...actions.training import attendance as actions
from ...models import Attendance
from ...queries.training import attendance as queries
from ...queries.training.enrolments import absent_now
from ..action_form import ActionForm
from ..courses.class_screen import ClassScreen
from .lessons import OfLesson

REST, SCRIPT = "rest", "fetch"
ROW, COUNTS = (f"workflows/console/training/attendance_{part}.html" for part in ("row", "counts"))


class AttendancePage(OfLesson, ClassScreen, TemplateView):
    """Each button is sent as "<enrolment>:<state>". For everybody else who may see the class, a list to read.

    The script sends the same, with the state that the page showed before, and gets JSON.
    """

    template_name = "workflows/console/training/attendance.html"
    page_title = gettext_lazy("Attendance")
    header_icon = "check"
    # The class itself is the guard, and the lesson is that of its instructors.
    permission = "wagtailadmin.access_admin"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key, _colon, state = request.POST.get("tick", "").partition(":")
        address, refused = reverse("workflows_attendance", args=[self.batch.pk, self.lesson.pk]), ""
        try:
            if key == REST:
                actions.record_rest(self.lesson, by=request.user)
            elif key.isdecimal() and state in Attendance.State:
                self._record(int(key), Attendance.State(state))
                address = f"{address}#row-{key}"
        except Refusal as refusal:
            refused = str(refusal.reason)
        if request.headers.get("X-Requested-With") == SCRIPT:
            return self._answer(key, refused)
        if refused:
            messages.error(request, refused)
        return redirect(address)

    def _record(self, key: int, state: Attendance.State) -> None:
        one = get_object_or_404(self.batch.enrolments.select_related("application"), pk=key)
        hours = typed.read_whole(self.request.POST.get(f"hours-{key}", ""))
        before = self.request.POST.get("before")
        actions.record(self.lesson, one, by=self.request.user, state=state, hours=hours, before=before)

    def _answer(self, key: str, refused: str) -> HttpResponse:
        """What the script of the page puts in: the row and the numbers as they are stored."""
        context = self.get_context_data()
        row = next((row for row in context["rows"] if str(row.enrolment.pk) == key), None)
        shown = render_to_string(ROW, {**context, "row": row}, self.request) if row else ""
        said = f"{row.enrolment.application.name}: {refused}" if row and refused else refused
        return JsonResponse(
            {"row": shown, "recorded": render_to_string(COUNTS, context, self.request), "refused": said}
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows, verdict = queries.rows(self.lesson), queries.may_record(self.lesson)
        seen = [row.seen.state for row in rows if row.seen]
        may_free = self.request.user.has_perm("workflows.record_absence") and bool(absent_now(self.batch))
        return super().get_context_data(
            rows=rows,
            states=list(Attendance.State),
            counts=[(one.label, seen.count(one.value)) for one in Attendance.State],
            recorded=len(seen),
            may_record=bool(verdict) and queries.teaches(self.lesson, self.request.user),
            why_not=verdict.reason,
            may_free=may_free,
            **{**kwargs, "lesson": self.lesson},
        )


class CallForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What came of the call"),
        help_text=gettext_lazy("For example: was ill, comes again on Monday. Or: did not answer, twice."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CallAbsent(WagtailAdminTemplateMixin, ActionForm):
    """A participant who was absent at two lessons in a row: whom to call, and what came of it."""

    template_name = "workflows/console/training/absence_call.html"
    page_title = gettext_lazy("Call an absent participant")
    header_icon = "help"
    form_class = CallForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("workflows.record_absence"):
            raise PermissionDenied
        found = queries.calls_for(request.user).select_related("enrolment__application", "enrolment__batch__course")
        self.call = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("workflows_inbox")

    def act(self, form: CallForm) -> str:
        actions.called(self.call, by=self.request.user, note=form.cleaned_data["note"])
        return _("The call is recorded.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = self.call.enrolment.attendances.select_related("lesson").order_by("-lesson__starts_at")
        return super().get_context_data(call=self.call, seen=seen, **kwargs)
