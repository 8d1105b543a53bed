"""The desk of the newsroom: the first screen of comms staff, and the whole list behind each of its parts."""

from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.models import User

from . import lines
from .lines import Line, Lines

SHOWN = 5


class Part(NamedTuple):
    """One part of the desk; `none` is said when it is empty."""

    slug: str
    title: Any
    none: Any
    lines: Lines


PARTS = (
    Part("draf", _("My drafts"), _("You have no unfinished drafts."), lines.drafts),
    Part("persetujuan", _("Waiting for approval"), _("Nothing waits for approval."), lines.approval),
    Part("jadwal", _("Planned"), _("Nothing is planned for the next weeks."), lines.calendar),
    Part("kelas", _("Classes without a page or news"), _("Every open class has its page and news."), lines.classes),
    Part("periksa", _("Content checks"), _("No live page needs fixing."), lines.findings),
    Part("terjemahan", _("Translations due"), _("Every translation is up to date."), lines.translations),
    Part("pencarian", _("Searches without result"), _("Nothing was searched for in vain three times."), lines.searches),
)


class Card(NamedTuple):
    """A part as shown: all its lines, of which a few are seen first."""

    part: Part
    lines: list[Line]

    @property
    def first(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def address(self) -> str:
        return reverse("cms_desk", args=[self.part.slug])


class DeskPanel(Component):
    """First on the dashboard of those who write pages; after the tasks for an administrator."""

    name, template_name = "desk", "cms/console/desk_panel.html"

    def __init__(self, user: User) -> None:
        self.user = user
        self.order = 56 if user.is_superuser else 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {
            "cards": [Card(part, part.lines(self.user)) for part in PARTS],
            "write": lines.write_news_address(),
            "csrf_token": parent_context["csrf_token"],
        }


def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Handle the hook `construct_homepage_panels`."""
    if lines.is_newsroom(request.user):
        panels.append(DeskPanel(request.user))


class DeskList(WagtailAdminTemplateMixin, TemplateView):
    """All lines of one part."""

    template_name = "cms/console/desk_list.html"
    header_icon = "doc-full-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not lines.is_newsroom(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def part(self) -> Part:
        found = next((part for part in PARTS if part.slug == self.kwargs["part"]), None)
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> Any:
        return self.part.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.part.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=Card(self.part, self.part.lines(self.request.user)), **kwargs)


urlpatterns = [path("meja/<slug:part>/", DeskList.as_view(), name="cms_desk")]
