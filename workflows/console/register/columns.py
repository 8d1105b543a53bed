"""How a file was understood: its sheet, headers and columns, to be confirmed before it is read; and saved columns."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView, ListView
from wagtail.admin import messages

from ...actions.refusal import Moved, Refusal
from ...imports import notes
from ...imports.register import columns
from ...imports.sheets.headers import LOOK, NEEDED
from ...imports.sheets.sheet import CONFIRM
from ...models import HeaderMapping, ImportRun
from ...tasks import read_register_file
from .register import Guarded, RegisterScreen
from .uploads import Operating, RunScreen, fault_of


class ColumnsForm(forms.Form):
    """For each column of the file, a choice of what it is."""

    save_as = forms.CharField(
        label=gettext_lazy("Save this choice as"),
        help_text=gettext_lazy("Optional. With a name, the next file with the same headers is read in the same way."),
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = {at: column for column, at in run.found.get("columns", {}).items()}
        choices = [("", _("not used")), *columns.LABELS.items()]
        self.places = {f"column-{at}": at for at in range(len(run.headers))}
        for key, at in self.places.items():
            label = run.headers[at] or _("Column %(number)d") % {"number": at + 1}
            self.fields[key] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=chosen.get(at, "")
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        taken: set[str] = set()
        for key in self.places:
            column = data.get(key)
            if column and column in taken:
                self.add_error(key, _("Another column of the file is used for this already."))
            taken.add(column)
        for column in NEEDED:
            if column not in taken:
                self.add_error(None, _("Choose the column of %(column)s.") % {"column": columns.LABELS[column]})
        return data

    def chosen(self) -> dict[str, int]:
        return {self.cleaned_data[key]: at for key, at in self.places.items() if self.cleaned_data[key]}


class SheetForm(forms.Form):
    """Where the table is, if it was not found in the right place."""

    sheet = forms.ChoiceField(label=gettext_lazy("Sheet"), required=False)
    row = forms.IntegerField(
        label=gettext_lazy("Row of the headers"),
        help_text=gettext_lazy("Blank: look for it. 0: the table has no headers."),
        min_value=0,
        max_value=LOOK * 5,
        required=False,
    )

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = run.found
        names = [*found.get("sheets", []), *found.get("others", []), *found.get("hidden", [])]
        every = ("", _("all sheets with the same headers"))
        self.fields["sheet"].choices = [every, *((name, name) for name in names if name)]
        self.initial = {"sheet": run.sheet, "row": run.header_row}
        if found.get("is_text", True):
            self.fields["sheet"].widget = forms.HiddenInput()


class ColumnScreen(RunScreen):
    """A screen of an upload that waits for its operator; any other leads to its progress."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        may = request.user.has_perm(self.permission)
        if may and self.run.state != ImportRun.State.COLUMNS:
            return redirect("workflows_register_run", self.run.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "run": self.run}  # type: ignore[misc]

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)  # type: ignore[attr-defined]

    def again(self) -> HttpResponse:
        read_register_file.enqueue(self.run.pk)
        return redirect("workflows_register_run", self.run.pk)


class Columns(ColumnScreen, FormView):
    """What was understood, with example values; confirming it starts the reading."""

    template_name = "workflows/console/register/register_columns.html"
    form_class = ColumnsForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, found = context["form"], self.run.found
        examples = found.get("examples") or [[]] * len(form.places)
        lines = [(form[key], examples[at]) for key, at in form.places.items()]
        about = notes.sentences(found) if found else []
        fault = "" if self.run.fault == CONFIRM else fault_of(self.run)
        more = {"fault": fault, "notes": about, "forms": notes.forms(found)}
        return {**context, **more, "lines": lines, "sheet_form": SheetForm(run=self.run)}

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        try:
            columns.assign(self.run, form.chosen(), by=self.request.user, name=form.cleaned_data["save_as"])
        except Moved as refusal:
            messages.error(self.request, str(refusal.reason))
            return redirect("workflows_register_run", self.run.pk)
        except Refusal as refusal:
            form.add_error("save_as", str(refusal.reason))
            return self.form_invalid(form)
        return self.again()


class ChooseSheet(ColumnScreen, FormView):
    """Look at another sheet or row of headers (POST)."""

    http_method_names = ["post"]
    form_class = SheetForm

    def form_valid(self, form: SheetForm) -> HttpResponse:
        try:
            columns.choose(self.run, sheet=form.cleaned_data["sheet"], row=form.cleaned_data["row"])
        except Moved as refusal:
            messages.error(self.request, str(refusal.reason))
        return self.again()

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        messages.error(self.request, _("Choose a sheet of the list and a row from 0 to 100."))
        return redirect("workflows_register_columns", self.run.pk)


class SavedColumns(Operating, RegisterScreen, ListView):
    """Columns saved for files with the same headers."""

    template_name = "workflows/console/register/saved_columns.html"
    page_title = gettext_lazy("Saved columns")

    def get_queryset(self) -> QuerySet[HeaderMapping]:
        return HeaderMapping.objects.select_related("by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = [
            (one, [(one.headers[at], columns.LABELS[column]) for column, at in one.columns.items()])
            for one in self.object_list
        ]
        return super().get_context_data(found=found, **kwargs)


class ForgetColumns(Operating, Guarded, View):
    """Delete saved columns (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        columns.forget(get_object_or_404(HeaderMapping, pk=pk), by=request.user)
        messages.success(request, _("Deleted. The next file with these headers will be asked about again."))
        return redirect("workflows_register_saved")
