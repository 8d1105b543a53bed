"""Ready to open? What a class lacks, with what the officer can do about each part: a form, filled in, or a button."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from ... import timetable
from ...actions.courses import courses
from ...actions.refusal import Refusal
from ...models import Batch, Kit, User
from ...queries.courses.readiness import readiness
from ...rules.courses.readiness import HARMFUL, LABELS, Part
from .class_screen import ClassScreen
from .course_pages import PageOfCourse, page_of

MAY: dict[Part, str] = {
    **dict.fromkeys((Part.CRITERIA, Part.SHEET, Part.PEOPLE, Part.MINIMUMS), "change_course"),
    **dict.fromkeys((Part.DAYS, Part.HOLIDAYS), "change_batch"),
    Part.SLOTS: "schedule_interview",
    Part.STOCK: "change_kit",
}


class Offer(NamedTuple):
    """Something that mends a part: a link, or a button that does it at once."""

    label: Any
    address: str
    is_deed: bool = False


class Line(NamedTuple):
    """`others` are the groups that can mend the part, if the officer may not."""

    label: Any
    reason: str
    is_harmful: bool
    offers: list[Offer]
    others: list[str]


def lines(batch: Batch, user: User) -> list[Line]:
    """Every part, with what is missing ("" if it is there) and how to make it."""
    page = page_of(batch.course, user)
    verdicts = readiness(batch, has_page=page.is_public)
    found = []
    for part, verdict in verdicts.items():
        offers, others = ([], []) if verdict else _mending(part, batch, user, page)
        found.append(Line(LABELS[part], verdict.reason, part in HARMFUL, offers, others))
    return found


def _mending(part: Part, batch: Batch, user: User, page: PageOfCourse) -> tuple[list[Offer], list[str]]:
    if part == Part.PAGE:
        return _page(batch, page), page.writers
    if user.has_perm(f"workflows.{MAY[part]}"):
        return OFFERS[part](batch), []
    able = Group.objects.filter(permissions__codename=MAY[part]).order_by("name")
    return [], list(able.values_list("name", flat=True))


def _page(batch: Batch, page: PageOfCourse) -> list[Offer]:
    if page.may_make:
        make = reverse("workflows_draft_page", args=[batch.course_id])
        return [Offer(_("Make a draft of the page"), make, is_deed=True)]
    return [Offer(_("Finish the page"), page.address)] if page.address else []


def _tab(batch: Batch, tab: str) -> Offer:
    return Offer(_("Set it up"), f"{reverse('course:edit', args=[batch.course_id])}#tab-{tab}")


def _criteria(batch: Batch) -> list[Offer]:
    standard = reverse("workflows_ready_criteria", args=[batch.pk])
    return [Offer(_("Use the standard criteria"), standard, is_deed=True), _tab(batch, "criteria")]


def _sheet(batch: Batch) -> list[Offer]:
    standard = reverse("workflows_ready_sheet", args=[batch.pk])
    return [Offer(_("Use the standard score sheet"), standard, is_deed=True), _tab(batch, "score_sheet")]


def _days(batch: Batch) -> list[Offer]:
    """The form of the class with the nearest days on which it meets."""
    times = timetable.read(batch.schedule)
    near = {"starts_on": times.first_from(batch.starts_on), "ends_on": times.last_until(batch.ends_on)} if times else {}
    return [Offer(_("Take the nearest class days"), f"{reverse('batch:edit', args=[batch.pk])}?{urlencode(near)}")]


def _stock(batch: Batch) -> list[Offer]:
    """Asked only if the course gives kits."""
    kit = Kit.objects.get(pk=batch.course.kit_id)
    lacking = urlencode({"number": batch.course.kits_per_class - kit.stock})
    return [Offer(_("Record a delivery"), f"{reverse('kit:stock', args=[kit.pk])}?{lacking}")]


OFFERS: dict[Part, Callable[[Batch], list[Offer]]] = {
    Part.CRITERIA: _criteria,
    Part.SHEET: _sheet,
    Part.PEOPLE: lambda batch: [
        Offer(_("Choose another role"), reverse("workflows_course_way", args=[batch.course_id])),
    ],
    Part.MINIMUMS: lambda batch: [_tab(batch, "selection")],
    Part.DAYS: _days,
    Part.HOLIDAYS: lambda batch: [Offer(_("Change the dates"), reverse("batch:edit", args=[batch.pk]))],
    Part.SLOTS: lambda batch: [Offer(_("Plan interview times"), reverse("workflows_interview_plan", args=[batch.pk]))],
    Part.STOCK: _stock,
}


class Ready(ClassScreen, TemplateView):
    """The parts of a class before it opens."""

    permission = "workflows.view_batch"
    template_name = "workflows/console/courses/ready.html"
    page_title = gettext_lazy("Ready to open?")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = lines(self.batch, self.request.user)
        return super().get_context_data(lines=found, missing=[one for one in found if one.reason], **kwargs)


class AddStandard(ClassScreen, View):
    """Give the course of the class its standard score sheet or criteria, by `add`, and say so with `told`."""

    permission = "workflows.change_course"
    http_method_names = ["post"]
    add: Callable[..., None] = staticmethod(courses.add_standard_sheet)
    told = gettext_lazy("The course has the standard score sheet now. Change it as you need.")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            self.add(self.batch.course, by=request.user)
            messages.success(request, self.told)
        except Refusal as refusal:
            messages.error(request, str(refusal.reason))
        return redirect(get_valid_next_url_from_request(request) or reverse("workflows_ready", args=[pk]))


class AddStandardCriteria(AddStandard):
    add = staticmethod(courses.add_standard_criteria)
    told = gettext_lazy("The course has the standard criteria now. Change them as you need.")
