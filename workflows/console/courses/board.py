"""All classes side by side, with what waits at each stage of them; each number leads to its list."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Application, Batch
from ...queries.applying.board import STAGES, Cell, Row, board, is_movable
from .class_screen import visible_classes

BOARD = "workflows.view_application"


def address(row: Row, cell: Cell) -> str:
    """The list of the applications that a number counts."""
    asked = urlencode({"batch": row.batch.pk, "step": [step.value for step in cell.steps]}, doseq=True)
    return f"{reverse('workflows_applications')}?{asked}"


def place(batch: Batch, stage: int) -> str:
    """Where the applicants of a cell are moved to another class, "" if they no longer can be."""
    return reverse("workflows_board_cell", args=[batch.pk, stage]) if is_movable(batch, stage) else ""


class Board(WagtailAdminTemplateMixin, TemplateView):
    """For officers who see every application. A class stays on the board while something in it waits."""

    template_name = "workflows/console/courses/board.html"
    page_title = gettext_lazy("Board of the classes")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(BOARD):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("workflows_classes"), "label": _("Classes")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        rows = board(visible_classes(user).order_by("starts_on", "pk"), Application.objects.visible_to(user))
        shown = [
            (row.batch, [(cell, address(row, cell), place(row.batch, stage)) for stage, cell in enumerate(row.cells)])
            for row in rows
            if not row.batch.is_over or any(cell.number for cell in row.cells)
        ]
        return super().get_context_data(rows=shown, stages=[label for label, _steps in STAGES], **kwargs)
