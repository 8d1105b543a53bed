"""All classes side by side, with what waits at each stage of them; each number leads to its list."""

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import Application, Batch
from ...queries.applying.board import STAGES, Cell, Row, board, is_movable, on_board
from ..paging import Place, page_of
from .class_screen import visible_classes

BOARD = "workflows.view_application"
SIZE = 20  # classes on a page


def address(row: Row, cell: Cell) -> str:
    """The list of the applications that a number counts."""
    asked = urlencode({"batch": row.batch.pk, "step": [step.value for step in cell.steps]}, doseq=True)
    return f"{reverse('workflows_applications')}?{asked}"


def place_of(batch: Batch, stage: int) -> str:
    """Where the applicants of a cell are moved to another class, "" if they no longer can be."""
    return reverse("workflows_board_cell", args=[batch.pk, stage]) if is_movable(batch, stage) else ""


class Shown(NamedTuple):
    """A cell that is not empty, with its list, and the place where its applicants are moved."""

    cell: Cell
    address: str
    place: str
    waited: str
    late: str


def shown(row: Row, stage: int, cell: Cell, *, may_move: bool) -> Shown:
    """Words and addresses are made here: a board has hundreds of cells, and most are empty."""
    if not cell.number:
        return Shown(cell, "", "", "", "")
    waited = ngettext("%(days)s day", "%(days)s days", cell.days) % {"days": cell.days}
    late = ngettext("%(late)s late", "%(late)s late", cell.late) % {"late": cell.late} if cell.late else ""
    return Shown(cell, address(row, cell), place_of(row.batch, stage) if may_move else "", waited, late)


class Board(WagtailAdminTemplateMixin, TemplateView):
    """For officers who see every application. A class stays on the board while something in it waits.

    The next to begin, or that began first, comes first.
    """

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
        seen, classes = Application.objects.visible_to(user), visible_classes(user)
        place = Place.read(self.request.GET.get("p", ""))
        page = page_of(on_board(classes, seen), place, "starts_on", size=SIZE)
        may_move = user.has_perm("workflows.transfer_application")
        found = classes.in_bulk([pk for _day, pk in page.keys])
        rows = [
            (row.batch, [shown(row, stage, cell, may_move=may_move) for stage, cell in enumerate(row.cells)])
            for row in board([found[pk] for _day, pk in page.keys], seen)
        ]
        stages = [label for label, _steps in STAGES]
        here = reverse("workflows_board")
        return super().get_context_data(rows=rows, stages=stages, page_obj=page, index_url=here, **kwargs)
