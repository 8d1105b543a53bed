"""The home page, and failed attempts to open an application."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.blocks import QuestionBlock
from cms.models.courses import CoursePage, joinable_first
from cms.models.news import latest_news
from cms.models.public import PublicPage
from cms.sentences import Sentences

from .figures import numbers

COURSES_ON_HOME = 6


class HomePage(PublicPage):
    """The home page: courses to join now, how it works, and the starter kits."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.CourseIndexPage", "cms.NewsIndexPage", "cms.StandardPage"]
    template = "home/home_page.html"
    photo_shapes = {"photo": ("hero",), "kit_photo": ("hero",)}

    headline = models.CharField(_("headline"), max_length=90)
    lead = models.CharField(_("lead"), max_length=240)
    photo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("photo")
    )
    kit_text = models.TextField(_("what the top three receive"), blank=True)
    kit_photo = models.ForeignKey(
        "wagtailimages.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture of a kit"),
    )
    questions = StreamField([("question", QuestionBlock())], verbose_name=_("questions and answers"), blank=True)

    content_panels = [
        *PublicPage.content_panels,
        MultiFieldPanel(["headline", FieldPanel("lead", widget=Sentences), "photo"], heading=_("Top of the page")),
        MultiFieldPanel(["kit_text", "kit_photo"], heading=_("Starter kit")),
        "questions",
    ]

    class Meta:
        verbose_name = _("home page")

    @classmethod
    def for_serving(cls) -> Any:
        return cls.objects.select_related("photo", "kit_photo")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        courses = joinable_first(CoursePage.objects.for_reader().for_cards())
        today = timezone.localdate()
        return super().get_context(request, *args, **kwargs) | {
            "courses": courses[:COURSES_ON_HOME],
            "joinable": sum(batch.is_open() for page in courses for batch in page.course.coming),
            "numbers": numbers(today, courses),
            "today": today,
            "news": list(latest_news()[:3]),
        }


class FailedTry(models.Model):
    """One try at number and code, counted before the code is hashed.

    Stored in the database, so that all processes share the count. `number` is blank once the right code was entered:
    the try then counts for its internet address only. That is a blind index, kept for a quarter of an hour.
    """

    number = models.CharField(max_length=8, blank=True, db_index=True)
    address_index = models.BinaryField(max_length=32, default=b"")
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["address_index", "at"], name="try_address", condition=~Q(address_index=b""))]

    def __str__(self) -> str:
        return self.number
