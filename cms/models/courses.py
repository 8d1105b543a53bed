"""Course pages. The page has the editorial content; the facts are in `workflows.Course`."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.search import index

from workflows.models import Availability, Batch, Course, Criterion
from workflows.models.applying.counts import with_applicants

from ..blocks import QuestionBlock, StoryBlock
from ..catalogue import offers, self_check
from ..pictures import shapes
from .public import PublicPage, PublicPageManager, PublicPageQuerySet

BY_REGISTER = (Criterion.Kind.REGISTERED, Criterion.Kind.DESIL, Criterion.Kind.PROGRAMMES)


class CoursePageQuerySet(PublicPageQuerySet):
    def for_cards(self) -> "CoursePageQuerySet":
        """Load everything cards show, in a fixed number of queries."""
        coming = Batch.objects.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")
        coming = with_applicants(coming.select_related("district"))
        return self.select_related("course__type", "course__district", "photo").prefetch_related(
            Prefetch("course__batches", coming, to_attr="coming"),
            shapes.prefetch("photo", "card"),
        )


class CoursePage(PublicPage):
    """The public page of a course."""

    parent_page_types = ["cms.CourseIndexPage"]
    subpage_types: list[str] = []
    template = "cms/course_page.html"
    photo_shapes = {"photo": ("card", "hero")}

    course = models.ForeignKey(Course, models.PROTECT, related_name="pages", verbose_name=_("course"))
    summary = models.CharField(_("summary"), max_length=240, help_text=_("One or two sentences, shown on cards."))
    photo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("photo")
    )
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)
    learn = StreamField(
        [("point", CharBlock(max_length=160, label=_("point")))], verbose_name=_("what you will learn"), blank=True
    )
    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions and answers"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("course", help_text=_("The facts, criteria, classes and seats come from this course.")),
        MultiFieldPanel(["summary", "photo"], heading=_("Card")),
        "story",
        "learn",
        "questions",
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("summary"), index.SearchField("story")]

    objects = PublicPageManager.from_queryset(CoursePageQuerySet)()

    class Meta:
        verbose_name = _("course page")

    @classmethod
    def for_serving(cls) -> CoursePageQuerySet:
        return cls.objects.select_related("course__type", "course__kit", "course__district", "photo")

    def clean(self) -> None:
        super().clean()
        twin = CoursePage.objects.filter(course=self.course_id, locale=self.locale_id).exclude(pk=self.pk).first()
        if self.course_id and twin:
            raise ValidationError({"course": _("This course already has the page “%(title)s”.") % {"title": twin}})

    @property
    def next_batch(self) -> Batch | None:
        """The class shown on a card: one that can be joined, otherwise the next to open, otherwise a closed one."""
        return min(self.course.coming, key=lambda batch: (batch.availability.rank, batch.starts_on), default=None)

    @property
    def instructor(self) -> tuple[str, str]:
        """Name and background, split from text such as "Yuliana Maharsi, juru masak"."""
        name, _comma, background = self.course.teacher.partition(",")
        return name.strip(), background.strip()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        coming = self.course.batches.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")
        batches = list(with_applicants(coming.select_related("district")))
        kit = self.course.kit
        criteria = self.course.criteria.all()
        return super().get_context(request, *args, **kwargs) | {
            "batches": batches,
            "offers": offers.offers_of(batches),
            # Lazy: evaluated only if the page is rendered and not served from the cache.
            "criteria": SimpleLazyObject(lambda: plain_first(criteria)),
            "check": SimpleLazyObject(lambda: self_check.of(criteria, request.GET)),
            # None turns off template caching: a page with answers is personal.
            "unasked": None if self_check.is_begun(request.GET) else True,
            "kit_items": kit.items.all() if kit else [],
        }


def plain_first(criteria: Iterable[Criterion]) -> list[Criterion]:
    """What readers know of themselves, such as their age, comes before what only the register says."""
    return sorted(criteria, key=lambda one: one.kind in BY_REGISTER)


def joinable_first(pages: Iterable[CoursePage]) -> list[CoursePage]:
    """Sort courses by availability and closing date: open classes first, courses without a class last."""

    def key(page: CoursePage) -> tuple[int, Any, str]:
        batch = page.next_batch
        if batch is None:
            return (len(Availability), None, page.title)
        return (batch.availability.rank, batch.closes_at, page.title)

    return sorted(pages, key=key)
