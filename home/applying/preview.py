"""The questions of a course as residents see them, for its officers. Nothing is stored: answers travel in the page."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from workflows.models import Course

from .answers import typed_on
from .forms import QuestionsForm
from .own import OwnQuestions
from .pages import Page, question_page

LANGUAGES = {"id": _("Indonesian"), "en": _("English")}
Kept = dict[str, dict[str, str]]


def _course(request: HttpRequest, pk: int) -> Course:
    if not request.user.has_perm("workflows.view_course"):
        raise PermissionDenied
    return get_object_or_404(Course, pk=pk)


class FormPreview(WagtailAdminTemplateMixin, TemplateView):
    """Both languages side by side, each as wide as a phone."""

    template_name = "home/applying/preview_frames.html"
    page_title = _("The form as on a phone")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.course = _course(request, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.course.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        course = {"url": reverse("course:edit", args=[self.course.pk]), "label": self.course.name}
        return [*self.breadcrumbs_items, course, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(course=self.course, languages=LANGUAGES, **kwargs)


class Trying:
    """The form of one course while an officer tries it."""

    def __init__(self, course: Course, kept: Kept) -> None:
        self.course, self.kept = course, kept
        self.own = OwnQuestions(list(course.questions.all()), kept, course.pk)
        self.pages = [question_page(part, some) for part, some in self.own.parts]

    def form(self, page: Page) -> QuestionsForm:
        return page.make(self, self.own.data(page.key, page.questions))  # type: ignore[arg-type, return-value]

    @property
    def open_page(self) -> Page | None:
        return next((page for page in self.pages if not self.form(page).is_valid()), None)

    @property
    def rows(self) -> list[tuple[str, str]]:
        asked = [one for _part, some in self.own.parts for one in some]
        return [(one.wording("label"), one.told(self.own.answer(one))) for one in asked]

    def send(self, slug: str, posted: Any) -> "Trying":
        """The form after one page was sent."""
        page = next((page for page in self.pages if page.slug == slug), None)
        if page is None:
            return self
        return Trying(self.course, {**self.kept, page.key: typed_on(page.make(self, posted), posted)})  # type: ignore[arg-type]


def _read(posted: str) -> Kept:
    """The answers to earlier pages, as the page itself wrote them."""
    try:
        found = json.loads(posted)
        return {str(key): {str(name): str(value) for name, value in typed.items()} for key, typed in found.items()}
    except (ValueError, AttributeError):
        return {}


@never_cache
def form_page(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """One page of the form in one language; after the last one, the answers."""
    course = _course(request, pk)
    if language not in LANGUAGES:
        raise Http404
    with override(language):
        trying = Trying(course, _read(request.POST.get("kept", "{}")))
        if request.method == "POST":
            trying = trying.send(request.POST.get("page", ""), request.POST)
        page = trying.open_page
        shown = {"page": page, "form": page and trying.form(page), "trying": trying, "kept": json.dumps(trying.kept)}
        return render(request, "home/applying/preview.html", shown)
