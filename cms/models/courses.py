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

from workflows.models import Availability, Batch, ClassRules, Course, Criterion
from workflows.models.applying.counts import with_applicants

from ..blocks import QuestionBlock, StoryBlock
from ..catalogue import offers, self_check
from ..pictures import shapes
from ..sentences import Sentences
from .findable import Parts, Weight
from .public import PublicPage, PublicPageManager, PublicPageQuerySet

BY_REGISTER = (Criterion.Kind.REGISTERED, Criterion.Kind.DESIL, Criterion.Kind.PROGRAMMES)


class CoursePageQuerySet(PublicPageQuerySet):
    def for_cards(self) -> "CoursePageQuerySet":
        """Load everything cards show, in a fixed number of queries."""
        coming = Batch.objects.filter(ends_on__gte=timezone.localdate(), called_off_at=None).order_by("starts_on")
        coming = with_applicants(coming.select_related("district"))
        return self.select_related("course__type", "course__district", "photo").prefetch_related(
            Prefetch("course__batches", coming, to_attr="coming"),
            shapes.prefetch("photo", "card"),
        )


class CoursePage(PublicPage):
    """The public page of a course."""

    reader_kind = _("Course")
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
        MultiFieldPanel([FieldPanel("summary", widget=Sentences), "photo"], heading=_("Card")),
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

    @classmethod
    def for_search(cls) -> CoursePageQuerySet:
        coming = Batch.objects.filter(ends_on__gte=timezone.localdate()).select_related("district").order_by()
        joined = cls.objects.select_related("course__type", "course__district", "course__kit")
        classes = Prefetch("course__batches", coming, to_attr="coming")
        return joined.prefetch_related("course__criteria", "course__questions", "course__kit__items", classes)

    def search_parts(self) -> Parts:
        """Add the facts of the course: its type, places, instructor, kit, conditions and questions."""
        course, kit = self.course, self.course.kit
        areas = {one.name for one in (course.district, *(batch.district for batch in course.coming)) if one}
        places = [course.place, *(batch.place for batch in course.coming), *(f"kecamatan {name}" for name in areas)]
        details = [course.teacher, *([kit.name, *(item.name for item in kit.items.all())] if kit else [])]
        questions = [*(one.label for one in course.questions.all()), *(one.value["question"] for one in self.questions)]
        conditions = [course.requirements, *(str(criterion) for criterion in course.criteria.all()), *questions]
        return [
            *super().search_parts(),
            (Weight.NAME, f"{course.name} {course.type.name} {course.type.name_en}"),
            *((Weight.PLACE, text) for text in places),
            *((Weight.DETAIL, text) for text in [*details, *(block.value for block in self.learn)]),
            *((Weight.CONDITION, text) for text in conditions),
        ]

    def clean(self) -> None:
        super().clean()
        twin = CoursePage.objects.filter(course=self.course_id, locale=self.locale_id).exclude(pk=self.pk).first()
        if self.course_id and twin:
            raise ValidationError({"course": _("This course already has the page “%(title)s”.") % {"title": twin}})

    @property
    def next_batch(self) -> Batch | None:
        """The class shown on a card: one that can be joined, otherwise the next to open, otherwise a closed one."""
        held = (batch for batch in self.course.coming if not batch.is_called_off)
        return min(held, key=lambda batch: (batch.availability.rank, batch.starts_on), default=None)

    @property
    def instructor(self) -> tuple[str, str]:
        """Name and background, split from text such as "Yuliana Maharsi, juru masak"."""
        name, _comma, background = self.course.teacher.partition(",")
        return name.strip(), background.strip()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        coming = self.course.batches.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")
        batches = list(with_applicants(coming.select_related("district", "merged_into")))
        # Lazy: evaluated only if the page is rendered and not served from the cache.
        rules: Any = SimpleLazyObject(lambda: ClassRules.objects.shown(self.course, batches))
        criteria: Any = SimpleLazyObject(lambda: plain_first(rules.criteria_rows))
        return super().get_context(request, *args, **kwargs) | {
            "batches": batches,
            "offers": offers.offers_of(batches),
            "rules": rules,
            "criteria": criteria,
            "check": SimpleLazyObject(lambda: self_check.of(criteria, request.GET)),
            # None turns off template caching: a page with answers is personal.
            "unasked": None if self_check.is_begun(request.GET) else True,
            "kit_items": SimpleLazyObject(lambda: rules.contents),
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
