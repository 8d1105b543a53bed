"""The interviews of a day: who comes when, who came, and the way to each case."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ... import typed
from ...actions.audit.calls import show_phones
from ...actions.interviews.arrivals import tick
from ...actions.refusal import Refusal
from ...models import Interview
from ...privacy.masking import mask
from ...queries.applying.shown import may_show
from ...queries.interviews import day_sheet
from ...rules.moments import Span

FAR = timedelta(days=3660)
TICKS = {"came": True, "absent": False, "clear": None}


def day_of(request: HttpRequest) -> date:
    """The day in the URL; today if there is none."""
    today = timezone.localdate()
    found = typed.read_day(request.GET.get("day", "")) or today
    return found if abs(found - today) < FAR else today


def address_of(day: date) -> str:
    return f"{reverse('workflows_interview_day')}?day={day.isoformat()}"


def numbered(day: date, number: int) -> str:
    """Today: 8 interviews."""
    count = ngettext("%(number)d interview", "%(number)d interviews", number) % {"number": number}
    return _("Today: %(count)s") % {"count": count} if day == timezone.localdate() else count


class BelowDays(WagtailAdminTemplateMixin):
    """A page whose breadcrumbs lead back to the days of interviews."""

    header_icon = "date"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        days = {"url": reverse("workflows_interview_day"), "label": _("Interviews")}
        return [*self.breadcrumbs_items, days, {"url": "", "label": self.get_page_title()}]


class DayScreen(BelowDays, TemplateView):
    """A page about one day, for officers who schedule interviews and for interviewers."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not day_sheet.may_see(request.user):
            raise PermissionDenied
        self.day = day_of(request)
        self.talks = list(day_sheet.on(self.day, request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(day=self.day, talks=self.talks, **kwargs)


class DayPage(DayScreen):
    template_name = "workflows/console/interviews/day.html"
    page_title = gettext_lazy("Interviews")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, one_day = self.request.user, timedelta(days=1)
        is_open = self.day <= timezone.localdate()
        return super().get_context_data(
            title=numbered(self.day, len(self.talks)),
            desks=day_sheet.desks(self.talks),
            before=self.day - one_day,
            after=self.day + one_day,
            next_day=None if self.talks else day_sheet.next_day(user, self.day),
            may_tick=is_open,
            may_move=user.has_perm(day_sheet.SCHEDULE),
            has_calendar=user.has_perm(day_sheet.HOLD),
            **kwargs,
        )


class Tick(View):
    """Record whether an applicant came (POST)."""

    def post(self, request: HttpRequest, pk: int, tick_name: str) -> HttpResponse:
        if not day_sheet.may_see(request.user):
            raise PermissionDenied
        talk = get_object_or_404(day_sheet.visible_to(request.user).select_related("application"), pk=pk)
        try:
            tick(talk, TICKS[tick_name], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(f"{address_of(timezone.localdate(talk.at))}#talk-{talk.pk}")


class CallList(DayScreen):
    """The telephone numbers of the day: shown after a click, each look logged."""

    template_name = "workflows/console/interviews/calls.html"
    page_title = gettext_lazy("Call list")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = [one.application for one in self._to_call()]
        if not shown:
            return redirect(address_of(self.day))
        try:
            phones = show_phones(shown, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
            return redirect(address_of(self.day))
        lines = [(one, mask(phones[one.application_id], 99)) for one in self._to_call()]
        return self.render_to_response(self.get_context_data(lines=lines, **kwargs))

    def _to_call(self) -> list[Interview]:
        """Whose number this officer may see: as on the page of the case."""
        return [
            one
            for one in self.talks
            if one.is_open and may_show("phone", user=self.request.user, application=one.application, own=True)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(number=len(self._to_call()), **kwargs)


class DayPanel(Component):
    """The first panel of an interviewer's first page: today's interviews, or when the next are."""

    name, order, template_name = "interviews", 40, "workflows/console/interviews/day_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user, today = parent_context["request"].user, timezone.localdate()
        talks = list(day_sheet.on(today, user))
        coming = None if talks else day_sheet.next_day(user, today)
        now = timezone.now()
        open_talks = [one for one in talks if one.is_open]
        running = next((one for one in open_talks if Span(one.at, one.ends_at).ends > now), None)
        return {"title": numbered(today, len(talks)), "talks": talks, "next_day": coming, "next_talk": running}
