"""Signals that invalidate cached pages: each change listed here bumps the generation after commit."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from workflows.models import (
    Area,
    Batch,
    ClassRules,
    Course,
    CourseStep,
    CourseType,
    Criterion,
    Kit,
    KitItem,
    Limits,
    MinimumSeats,
    Question,
)

from .delivery import generation
from .models import SiteSettings, Synonym

# Revisions and drafts are left out because only editors see them.
ROWS = (
    Area,
    Batch,
    ClassRules,
    Course,
    CourseStep,
    CourseType,
    Criterion,
    Document,
    Image,
    Kit,
    KitItem,
    Limits,
    Locale,
    MinimumSeats,
    PageViewRestriction,
    Question,
    Redirect,
    Site,
    SiteSettings,
    Synonym,
    Tag,
)


def changed(sender: Any, **kwargs: Any) -> None:
    generation.bump()


def page_saved(sender: Any, instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """Bump the generation for live pages saved outside the console, for example by a script."""
    if instance.live and set(update_fields or ["live"]) - {"latest_revision"}:
        generation.bump()


def listen() -> None:
    """Connect the signals. Called when the app is ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(changed)
    for model in ROWS:
        post_save.connect(changed, sender=model)
        post_delete.connect(changed, sender=model)
    for page in get_page_models():
        post_save.connect(page_saved, sender=page)
        post_delete.connect(changed, sender=page)
