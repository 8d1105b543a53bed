"""The course list page and its filters."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from workflows.models import Area, CourseType

from ..catalogue.filters import District, catalogue
from ..delivery import memory
from ..sentences import Sentences
from .courses import CoursePage, joinable_first
from .public import PublicPage


@memory.remembered
def course_types(language: str) -> dict[str, str]:
    """The names by slug, remembered for each language; `language` is the active one."""
    return {one.slug: str(one) for one in CourseType.objects.all()}


@memory.remembered
def districts() -> list[District]:
    return [District(one.code, one.name, one.slug) for one in Area.objects.districts().order_by("name")]


class CourseIndexPage(PublicPage):
    """All courses, starting with those that can be joined now."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["cms.CoursePage"]
    template = "cms/course_index_page.html"

    intro = models.CharField(_("introduction"), max_length=240, blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("intro", widget=Sentences)]

    class Meta:
        verbose_name = _("course list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = catalogue(
            CoursePage.objects.for_reader().for_cards(),
            request.GET.dict(),
            types=course_types(get_language() or settings.LANGUAGE_CODE),
            districts=districts(),
            address=self.address,
        )
        request.asked = found.query
        context = super().get_context(request, *args, **kwargs)
        return context | {"catalogue": found, "courses": joinable_first(found.pages)}
