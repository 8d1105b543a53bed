"""News pages and the news list."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, prefetch_related_objects
from django.db.models.functions import TruncMonth
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import Tag, TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from ..blocks import StoryBlock
from ..delivery import memory
from ..newsroom.page_form import NewsPageForm
from ..pictures import shapes
from ..sentences import Sentences
from .archive import Month, archive_of
from .findable import Parts, Weight
from .public import PublicPage

BESIDE = 3  # items in each of the two lists below an article
MOST_TOPICS = 8  # tags above the list


class NewsIndexPage(PublicPage):
    """All news, newest first, ten per page (?p=). Can be filtered by tag (?tag=) and month (?bulan=2026-11)."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["cms.NewsPage"]
    template = "cms/news_index_page.html"

    intro = models.CharField(_("introduction"), max_length=240, blank=True)

    content_panels = [*PublicPage.content_panels, FieldPanel("intro", widget=Sentences)]

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        language = get_language()
        ways = {"months": months(language), "tags": tags(language)}
        feeds = {"atom": reverse("news_atom"), "rss": reverse("news_rss")}
        archive = archive_of(latest_news(), request.GET)
        # Without a filter, each page of the list is its own canonical URL.
        canonical = self.address + archive["query"] if archive["selection"].words else ""
        request.asked = archive["query"]
        context = super().get_context(request, *args, **kwargs)
        return context | archive | ways | feeds | {"canonical": canonical}


class NewsTag(TaggedItemBase):
    content_object = ParentalKey("cms.NewsPage", on_delete=models.CASCADE, related_name="tagged")


class NewsPage(PublicPage):
    """A news item."""

    reader_kind = _("News")
    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "cms/news_page.html"
    base_form_class = NewsPageForm
    photo_shapes = {"photo": ("teaser", "wide")}

    kicker = models.CharField(
        _("kicker"), max_length=40, blank=True, help_text=_("Two or three words above the headline.")
    )
    summary = models.CharField(_("summary"), max_length=280)
    published_at = models.DateTimeField(
        _("date and time"),
        null=True,
        blank=True,
        help_text=_("The date shown to readers. Leave blank to use the time of publication."),
    )
    written_by = models.CharField(_("writer"), max_length=120)
    edited_by = models.CharField(_("editor"), max_length=120, blank=True)
    source = models.CharField(
        _("source"), max_length=160, blank=True, help_text=_("Where the news comes from, if we did not write it.")
    )
    photo = models.ForeignKey(
        "wagtailimages.Image", models.PROTECT, null=True, related_name="+", verbose_name=_("photo")
    )
    photo_caption = models.CharField(_("photo caption"), max_length=200, blank=True)
    photo_credit = models.CharField(
        _("photo credit"), max_length=120, blank=True, help_text=_("Who took the picture, such as “Photo: Humas”.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"))
    tags = ClusterTaggableManager(
        through=NewsTag,
        blank=True,
        verbose_name=_("tags"),
        help_text=_("At most six topics. Readers use them to find related news."),
    )

    content_panels = [
        *PublicPage.content_panels,
        "kicker",
        FieldPanel("summary", widget=Sentences),
        MultiFieldPanel(
            [FieldRowPanel(["written_by", "edited_by"]), FieldRowPanel(["source", "published_at"])], heading=_("Byline")
        ),
        MultiFieldPanel(["photo", FieldPanel("photo_caption", widget=Sentences), "photo_credit"], heading=_("Photo")),
        "body",
        FieldPanel("tags"),
        InlinePanel(
            "chosen",
            [PageChooserPanel("to", "cms.NewsPage")],
            heading=_("Related news"),
            label=_("News item"),
            help_text=_("If you choose fewer than three, items with the same tags are added."),
            max_num=BESIDE,
        ),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("news item")

    @classmethod
    def for_serving(cls) -> Any:
        return cls.objects.select_related("photo")

    @classmethod
    def for_search(cls) -> Any:
        return cls.objects.prefetch_related("tagged__tag")

    def search_parts(self) -> Parts:
        tags = [tagged.tag.name for tagged in self.tagged.all()]
        return [*super().search_parts(), *((Weight.DETAIL, text) for text in [self.kicker, self.source, *tags])]

    @property
    def dated(self) -> datetime:
        """The date in the byline. Defaults to now if the item has never been published."""
        return self.published_at or self.first_published_at or timezone.now()

    @property
    def list_address(self) -> str:
        """The URL of the parent news list, in the reader's language."""
        above = self.url_path.rstrip("/").rpartition("/")[0]
        return reverse("wagtail_serve", args=[memory.below_root(f"{above}/")])

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.live and self.published_at is None:
            self.published_at = self.dated.replace(microsecond=0)  # the precision of the form and of revisions
        return super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "NewsPage":
        """Restore a revision. One from before publication gets the date that was set at publication."""
        page = super().with_content_json(content)
        page.published_at = page.published_at or self.published_at
        return page

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        tags = list(self.tags.all())
        related = related_news(self, [tag.pk for tag in tags])
        latest = list(latest_news().exclude(pk__in=[self.pk, *(item.pk for item in related)])[:BESIDE])
        prefetch_related_objects([self], shapes.prefetch("photo", "wide"))
        context = {"tags": tags, "related": related, "latest": latest, "list_address": self.list_address}
        return super().get_context(request, *args, **kwargs) | context


class RelatedNews(Orderable):
    """A related item chosen by the editors of a news page."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="chosen")
    to = models.ForeignKey(NewsPage, models.CASCADE, related_name="+", verbose_name=_("news item"))

    class Meta(Orderable.Meta):
        verbose_name = _("related news")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.to_id)


def latest_news() -> Any:
    """Return live news with photos, newest first."""
    return _for_cards().order_by("-published_at", "-pk")


def _for_cards() -> Any:
    return NewsPage.objects.for_reader().select_related("photo").prefetch_related(shapes.prefetch("photo", "teaser"))


def related_news(page: NewsPage, tags: list[int]) -> list[NewsPage]:
    """Return the items the editors chose, in their order, then those that share the most tags."""
    others = _for_cards().exclude(pk=page.pk)
    chosen = [one.to_id for one in page.chosen.all()]
    found: list[NewsPage] = []
    if chosen:
        # Match by translation key, so that English readers get the English version.
        keys = dict(NewsPage.objects.filter(pk__in=chosen).values_list("translation_key", "pk"))
        in_any_order = others.filter(translation_key__in=keys)
        found = sorted(in_any_order, key=lambda item: chosen.index(keys[item.translation_key]))
    if tags and len(found) < BESIDE:
        same = NewsTag.objects.filter(content_object=models.OuterRef("pk"), tag__in=tags).order_by()
        shared = same.values("content_object").annotate(number=Count("pk")).values("number")
        by_tag = others.exclude(pk__in=[item.pk for item in found]).annotate(shared=models.Subquery(shared))
        found += by_tag.filter(shared__gt=0).order_by("-shared", "-published_at", "-pk")[: BESIDE - len(found)]
    return found


@memory.remembered
def months(language: str) -> list[Month]:
    """Return the months with news in this language, newest first."""
    by_month = NewsPage.objects.for_reader().order_by().annotate(month=TruncMonth("published_at")).values("month")
    counted = by_month.annotate(number=Count("pk")).order_by("-month").values_list("month", "number")
    return [Month(timezone.localtime(month).date(), number) for month, number in counted]


@memory.remembered
def tags(language: str) -> list[Tag]:
    """Return the most used tags of live news in this language."""
    live = NewsPage.objects.for_reader().values("pk")
    tagged = Tag.objects.filter(cms_newstag_items__content_object__in=live)
    return list(tagged.annotate(number=Count("pk")).order_by("-number", "name")[:MOST_TOPICS])
