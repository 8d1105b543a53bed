"""An officer's own exports: their progress, their files for a day, and what can be exported."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from ...exports import choices, runs
from ...exports.asking import NOT_YOURS
from ...exports.lists import LISTS, open_to
from ...models import Export, ExportChoice
from .new import ExportScreen, as_file

SHOWN = 20


def title(one: Export | ExportChoice) -> Any:
    return LISTS[one.subject].title


class ExportIndex(ExportScreen, TemplateView):
    """The lists that can be exported, one's latest exports, and one's saved choices."""

    template_name = "workflows/console/exports/index.html"
    page_title = gettext_lazy("Exports")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        latest = Export.objects.filter(by=user)[:SHOWN]
        return super().get_context_data(
            lists=open_to(user),
            latest=[(title(one), one) for one in latest],
            saved=[(title(one), one) for one in choices.all_of(user)],
            **kwargs,
        )


class Own(ExportScreen):
    """A screen about one export, for nobody but the officer who asked for it."""

    @cached_property
    def export(self) -> Export:
        return get_object_or_404(Export.objects.select_related("by"), pk=self.kwargs["pk"], by=self.request.user)  # type: ignore[attr-defined]


class ExportPage(Own, TemplateView):
    """The progress of an export, then its file."""

    template_name = "workflows/console/exports/export.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.export.is_under_way:
            response["Refresh"] = "2"
        return response

    def get_page_title(self) -> str:
        return str(title(self.export))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fault = _(self.export.fault) if self.export.fault else ""
        return super().get_context_data(export=self.export, fault=fault, **kwargs)


class Download(Own, View):
    """The file. Whoever has lost a right to one of its columns since then gets a sentence instead."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if not self.export.is_ready:
            return redirect("workflows_export", pk)
        try:
            return as_file(StreamingHttpResponse(runs.download(self.export)), self.export)
        except runs.Lost:
            messages.error(request, _(NOT_YOURS))
            return redirect("workflows_export", pk)


class Discard(Own, View):
    """Delete the file now, or stop the writing (POST)."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if runs.discard(self.export):
            messages.success(request, _("The file has been deleted."))
        return redirect("workflows_exports")
