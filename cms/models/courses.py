"""The offer of courses: a page tells the story, a row of the programme (`workflows.Course`) holds the facts."""

from typing import Any

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from workflows.models import Availability, Batch, Course

from ..blocks import QuestionBlock, StoryBlock


class CourseIndexPage(Page):
    """All courses, those that can be joined now first."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["cms.CoursePage"]
    template = "cms/course_index_page.html"

    intro = models.CharField(_("introduction"), max_length=240, blank=True)

    content_panels = [*Page.content_panels, "intro"]

    class Meta:
        verbose_name = _("course list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        courses = CoursePage.objects.child_of(self).live().for_cards()
        return super().get_context(request, *args, **kwargs) | {"courses": joinable_first(courses)}


class CoursePageQuerySet(PageQuerySet):
    def for_cards(self) -> "CoursePageQuerySet":
        """With all that a card shows, in a fixed number of queries."""
        coming = Batch.objects.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")
        return self.select_related("course__type", "photo").prefetch_related(
            Prefetch("course__batches", coming, to_attr="coming"), "photo__renditions"
        )


class CoursePage(Page):
    """One course, as residents read it."""

    parent_page_types = ["cms.CourseIndexPage"]
    subpage_types: list[str] = []
    template = "cms/course_page.html"

    course = models.OneToOneField(Course, models.PROTECT, related_name="page", verbose_name=_("course"))
    summary = models.CharField(_("summary"), max_length=240, help_text=_("One or two sentences; shown on cards."))
    photo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("photo")
    )
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)
    learn = StreamField(
        [("point", CharBlock(max_length=160, label=_("point")))], verbose_name=_("what you learn"), blank=True
    )
    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions and answers"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("course", help_text=_("Facts, criteria, classes and seats come from here.")),
        MultiFieldPanel(["summary", "photo"], heading=_("Card")),
        "story",
        "learn",
        "questions",
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("story")]

    objects = PageManager.from_queryset(CoursePageQuerySet)()

    class Meta:
        verbose_name = _("course page")

    @property
    def next_batch(self) -> Batch | None:
        """The class that a card speaks of: the one that can be joined, else the next to open, else one that runs."""
        return min(self.course.coming, key=lambda batch: (batch.availability.rank, batch.starts_on), default=None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_related_objects([self], "photo__renditions", "course__type", "course__kit")
        # As in `for_cards`, so that `next_batch` answers here too.
        self.course.coming = list(self.course.batches.filter(ends_on__gte=timezone.localdate()).order_by("starts_on"))
        kit = self.course.kit
        return super().get_context(request, *args, **kwargs) | {
            "batches": self.course.coming,
            "criteria": list(self.course.criteria.all()),
            "kit_items": list(kit.items.all()) if kit else [],
        }


def joinable_first(pages: CoursePageQuerySet) -> list[CoursePage]:
    """Courses with an open class first, the one that closes soonest in front; courses without a class last."""

    def key(page: CoursePage) -> tuple[int, Any, str]:
        batch = page.next_batch
        if batch is None:
            return (len(Availability), None, page.title)
        return (batch.availability.rank, batch.closes_at, page.title)

    return sorted(pages, key=key)
