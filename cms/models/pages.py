"""Standard pages, such as how the programme works and how personal data is protected."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import StoryBlock
from ..sentences import Sentences
from .public import PublicPage


class StandardPage(PublicPage):
    """A page of text."""

    parent_page_types = ["home.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    template = "cms/standard_page.html"

    show_in_menus_default = True  # in the footer

    summary = models.CharField(_("summary"), max_length=280, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("body"))

    content_panels = [*PublicPage.content_panels, FieldPanel("summary", widget=Sentences), "body"]
    promote_panels = [*PublicPage.promote_panels, MultiFieldPanel(["show_in_menus"], heading=_("Footer"))]
    search_fields = [*PublicPage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
