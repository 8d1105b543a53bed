"""Ask for an export: choose the columns and the format of a list as it was filtered."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...actions.audit.exports import numbers_left
from ...actions.refusal import Refusal
from ...exports import asking, cells, choices, runs
from ...exports.columns import EXPORT, Column, Listed
from ...exports.lists import LISTS
from ...models import Access, Export, ExportChoice
from ...tasks import write_export
from ..personal_data.open_person import ReasonForm
from .sources import Asked, asked


class ExportForm(ReasonForm):
    """Columns by heading, the format, a name to save both under, and the reason if numbers leave in full."""

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": asking.CHOOSE, "invalid_choice": gettext_lazy("Choose from these columns.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=list(asking.FORMS.items()), widget=forms.RadioSelect, initial="xlsx"
    )
    save_as = forms.CharField(
        label=gettext_lazy("Save this choice as"),
        help_text=gettext_lazy("Optional. A choice of yours with the same name is replaced."),
        max_length=60,
        required=False,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you need the numbers in full?"),
        choices=[("", gettext_lazy("Choose a reason")), *Access.Reason.choices],
        required=False,
    )
    field_order = ["columns", "reason", "note", "form", "save_as"]

    def __init__(self, *args: Any, columns: dict[str, Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = columns
        self.fields["columns"].choices = [(name, column.label) for name, column in columns.items()]
        if not self.has_numbers:
            del self.fields["reason"], self.fields["note"]

    @property
    def has_numbers(self) -> bool:
        return any(column.is_number for column in self.found.values())

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The check boxes under their headings."""
        groups: dict[Any, dict[str, Any]] = {}
        for box in self["columns"]:
            group = self.found[box.data["value"]].group
            made = {"label": group.value, "boxes": [], "has_numbers": self.found[box.data["value"]].is_number}
            groups.setdefault(group, made)["boxes"].append(box)
        return list(groups.values())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wanted = data.get("columns", [])
        if any(self.found[name].is_number for name in wanted) and not data.get("reason"):
            self.add_error("reason", asking.NEEDS_REASON)
        return data


class ExportScreen(WagtailAdminTemplateMixin):
    """A screen about exports, for officers who may export."""

    header_icon = "download"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(EXPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_exports"), "label": _("Exports")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]


class NewExport(ExportScreen, FormView):
    """Choose columns and format. A small file is the answer; a large one is written by the worker."""

    template_name = "workflows/console/exports/new.html"
    form_class = ExportForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.listed.may_open(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def listed(self) -> type[Listed]:
        if self.kwargs["subject"] not in LISTS:
            raise Http404
        return LISTS[self.kwargs["subject"]]

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What may be chosen. Columns about the form of a course are there if all rows are of one course."""
        found = self.listed.columns(self.request.user)
        one_course = len(self.listed.courses(self.asked.rows)) == 1
        return {name: column for name, column in found.items() if one_course or not column.of_one_course}

    @cached_property
    def asked(self) -> Asked:
        return asked(self.listed, self.request)

    @cached_property
    def choice(self) -> ExportChoice | None:
        """The saved choice that the address names."""
        number = self.request.GET.get("choice", "")
        return choices.of(self.request.user, self.listed).filter(pk=number).first() if number.isdecimal() else None

    @property
    def every(self) -> str:
        has_numbers = any(one.is_number for one in self.columns.values())
        return _("All columns but the numbers") if has_numbers else _("All columns")

    def get_page_title(self) -> str:
        return _("Export: %(list)s") % {"list": self.listed.title}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "columns": self.columns}

    def get_initial(self) -> dict[str, Any]:
        if self.choice:
            fitting = choices.fitting(self.choice, self.listed, self.request.user)
            return {"columns": fitting.columns, "form": self.choice.form, "save_as": self.choice.name}
        is_all = self.request.GET.get("columns") == "all"
        usual = [name for name, one in self.columns.items() if one.usual or (is_all and not one.is_number)]
        return {"columns": usual, "form": "xlsx"}

    def form_valid(self, form: ExportForm) -> HttpResponse:
        user, data = self.request.user, form.cleaned_data
        chosen = {"columns": data["columns"], "form": data["form"]}
        why = asking.Why(data.get("reason", ""), data.get("note", ""))
        keys = list(self.asked.rows.values_list("pk", flat=True))
        try:
            export = asking.ask(self.listed, keys, by=user, filters=self.asked.filters, why=why, **chosen)
            if data["save_as"].strip():
                choices.save(self.listed, by=user, name=data["save_as"], **chosen)
        except Refusal as refusal:
            form.add_error(None, str(refusal.reason))
            return self.form_invalid(form)
        if runs.is_small(export):
            return as_file(HttpResponse(runs.at_once(export)), export)
        write_export.enqueue(export.pk)
        return redirect("workflows_export", export.pk)

    def form_invalid(self, form: ExportForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def link(self, **chosen: Any) -> str:
        """This page with the same list and other columns."""
        query = self.request.GET.copy()
        for name in ("choice", "columns"):
            query.pop(name, None)
        query.update(chosen)
        return f"?{query.urlencode()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count, user = self.asked.rows.count(), self.request.user
        saved = [(one, self.link(choice=one.pk)) for one in choices.of(user, self.listed)]
        return super().get_context_data(
            asked=self.asked,
            count=count,
            most=settings.EXPORT_MOST_ROWS,
            is_too_long=count > settings.EXPORT_MOST_ROWS,
            is_large=count > settings.EXPORT_ROWS_AT_ONCE,
            saved=saved,
            choice=self.choice,
            is_less=self.choice and choices.fitting(self.choice, self.listed, user).is_less,
            links=[(_("Usual columns"), self.link()), (self.every, self.link(columns="all"))],
            numbers_left=numbers_left(user),
            numbers_most=settings.NUMBER_READS_A_DAY,
            **kwargs,
        )


def as_file(response: Any, export: Export) -> Any:
    """The response as a download that no cache keeps. The name of the file says the list and the day."""
    name = f"{slugify(str(LISTS[export.subject].title))}-{timezone.localdate(export.asked_at):%Y-%m-%d}.{export.form}"
    response["Content-Type"] = cells.KINDS[export.form]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response
