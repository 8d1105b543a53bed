"""News of the programme."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from ..blocks import StoryBlock

NEWS_A_PAGE = 10


class NewsIndexPage(Page):
    """All news, newest first."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["cms.NewsPage"]
    template = "cms/news_index_page.html"

    intro = models.CharField(_("introduction"), max_length=240, blank=True)

    content_panels = [*Page.content_panels, "intro"]

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = Paginator(latest_news().child_of(self), NEWS_A_PAGE).get_page(request.GET.get("p"))
        return super().get_context(request, *args, **kwargs) | {"news": news}


class NewsPage(Page):
    """One item of news."""

    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "cms/news_page.html"

    kicker = models.CharField(
        _("kicker"), max_length=40, blank=True, help_text=_("Two or three words above the headline.")
    )
    summary = models.CharField(_("summary"), max_length=280)
    published_at = models.DateTimeField(_("date and time"), default=timezone.now)
    written_by = models.CharField(_("writer"), max_length=120)
    photo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("photo")
    )
    photo_caption = models.CharField(_("photo caption"), max_length=200, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("body"))

    content_panels = [
        *Page.content_panels,
        "kicker",
        "summary",
        MultiFieldPanel(["written_by", "published_at"], heading=_("Byline")),
        MultiFieldPanel(["photo", "photo_caption"], heading=_("Photo")),
        "body",
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("news item")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        prefetch_related_objects([self], "photo__renditions")
        return super().get_context(request, *args, **kwargs) | {"latest": list(latest_news().not_page(self)[:3])}


def latest_news() -> Any:
    """Live news with their pictures, newest first."""
    news = NewsPage.objects.live().order_by("-published_at", "-pk")
    return news.select_related("photo").prefetch_related("photo__renditions")
