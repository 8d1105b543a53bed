"""Attendance of a lesson by file: a sheet to fill in, a preview of what an uploaded one says, then the recording."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages

from ...actions.refusal import Refusal
from ...exports.cells import KINDS, as_xlsx
from ...imports import attendance as imports
from ...imports.faults import BadFile
from ...queries.training import attendance as queries
from ..courses.class_screen import ClassScreen
from .lessons import OfLesson

SALT, HOUR = "attendance-file", 3600


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, with the columns of the sheet to fill in. Nothing is recorded yet."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )


class OfTaughtLesson(OfLesson, ClassScreen):
    """For the instructors of a lesson, while its attendance can be recorded."""

    permission = "wagtailadmin.access_admin"
    header_icon = "upload"

    def page(self) -> HttpResponse:
        return redirect("workflows_attendance", self.batch.pk, self.lesson.pk)

    def refuse(self) -> HttpResponse | None:
        """Leads to the page of the lesson if it cannot be recorded now. Raises `PermissionDenied` for others."""
        if not queries.teaches(self.lesson, self.request.user):
            raise PermissionDenied
        verdict = queries.may_record(self.lesson)
        if not verdict:
            messages.error(self.request, str(verdict.reason))
            return self.page()
        return None


class AttendanceBlank(OfTaughtLesson, View):
    """The sheet to fill in as XLSX, with what is recorded already."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refused := self.refuse():
            return refused
        heads = [_("Application number"), _("Name"), _("Attendance"), _("Hours attended (JP)")]
        lines = [
            [row.enrolment.application.display_number, row.enrolment.application.name]
            + ([str(row.seen.get_state_display()), row.seen.hours] if row.seen else ["", ""])
            for row in queries.rows(self.lesson)
        ]
        name = f"kehadiran-{self.batch.pk}-{self.lesson.number}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(as_xlsx(_("Attendance"), [heads, *lines]), content_type=KINDS["xlsx"], headers=headers)


class AttendanceFile(OfTaughtLesson, FormView):
    """Upload a file, preview what it would record, then record it."""

    template_name = "workflows/console/training/attendance_file.html"
    page_title = gettext_lazy("Attendance from a file")
    form_class = FileForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refuse() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if refused := self.refuse():
            return refused
        return self._record() if "rows" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: FileForm) -> HttpResponse:
        try:
            rows = imports.read(form.cleaned_data["file"])
            changes = imports.carry_out(rows, self.lesson, by=self.request.user, is_preview=True)
        except (BadFile, Refusal) as fault:
            form.add_error("file", str(fault))
            return self.form_invalid(form)
        return self._shown(form, rows, changes)

    def form_invalid(self, form: FileForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _shown(self, form: FileForm, rows: list[imports.Cells], changes: list[imports.Change]) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            changes=changes,
            faults=sum(bool(one.fault) for one in changes),
            recorded=sum(bool(one.state) for one in changes),
            rows=signing.dumps([list(one) for one in rows], salt=self._salt, compress=True),
        )
        return self.render_to_response(context)

    @property
    def _salt(self) -> str:
        return f"{SALT}-{self.kwargs['lesson']}-{self.request.user.pk}"

    def _record(self) -> HttpResponse:
        try:
            told = signing.loads(self.request.POST["rows"], salt=self._salt, max_age=HOUR)
        except signing.BadSignature:
            messages.error(self.request, _("The preview is too old. Upload the file again."))
            return redirect(self.request.path)
        rows = [imports.Cells(*one) for one in told]
        changes = imports.carry_out(rows, self.lesson, by=self.request.user, is_preview=False)
        if any(one.fault for one in changes):
            return self._shown(FileForm(), rows, changes)
        number = sum(bool(one.state) for one in changes)
        said = ngettext("%(number)d participant recorded.", "%(number)d participants recorded.", number)
        messages.success(self.request, said % {"number": number})
        return self.page()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        blank = reverse("workflows_attendance_blank", args=[self.batch.pk, self.kwargs["lesson"]])
        return super().get_context_data(lesson=self.lesson, blank=blank, **kwargs)
