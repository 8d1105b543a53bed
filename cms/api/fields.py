"""The public fields of each page type: the single source for the responses and their documentation.

A field that is not listed here is never exposed, whatever is added to the models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Prefetch
from rest_framework.fields import Field
from wagtail.api import APIField

from ..models import NewsPage
from ..models.news import related_news
from .courses import CLASS, STATE, ClassesField, FactsField, StateField, coming
from .pictures import PictureField, ready
from .schemas import MOMENT, TEXT, Schema, described, many, named, or_null, thing
from .stories import QUESTIONS, STORY, PointsField, StoryField


@dataclass(frozen=True)
class Public:
    """A public field."""

    name: str
    schema: Schema
    field: Field | None = None
    # What to prefetch for a list of pages, so that the number of queries does not depend on its length.
    fetch: tuple[str | Callable[[], Prefetch], ...] = ()
    # Long texts appear in detail responses only, not in lists.
    is_long: bool = False

    def as_api_field(self) -> APIField:
        return APIField(self.name, serializer=self.field)


def text(name: str, words: str = "") -> Public:
    return Public(name, described(TEXT, words) if words else TEXT)


def photo(name: str) -> Public:
    return Public(name, or_null(named("Picture")), PictureField(), (lambda: ready(f"{name}__renditions"),))


class TagsField(Field):
    """Tag names, read through the tagged rows because those can be prefetched for a list."""

    def to_representation(self, bound: Any) -> list[str]:
        return sorted(one.tag.name for one in bound.all())


class RelatedField(Field):
    """API field for the items that the website shows below a news item, in the same order."""

    def to_representation(self, page: NewsPage) -> list[dict[str, Any]]:
        related = related_news(page, [tagged.tag_id for tagged in page.tagged.all()])
        return [linked for one in related if (linked := self.context["stories"].page(one))]


def story(name: str, schema: Schema = STORY) -> Public:
    return Public(name, schema, StoryField(), is_long=True)


COURSE_ROWS = ("course__type", "course__district", "course__kit__items", "course__criteria")
PUBLIC: dict[str, tuple[Public, ...]] = {
    "home.HomePage": (
        text("headline"),
        text("lead"),
        photo("photo"),
        text("kit_text", "What the best participants of a class receive."),
        photo("kit_photo"),
        story("questions", QUESTIONS),
    ),
    "cms.CourseIndexPage": (text("intro"),),
    "cms.CoursePage": (
        text("summary"),
        photo("photo"),
        Public("state", described(STATE, "The state of the most available class."), StateField(source="*"), (coming,)),
        Public("course", named("Course"), FactsField(), COURSE_ROWS),
        Public(
            "classes",
            described(many(thing(CLASS)), "Classes that have not ended yet."),
            ClassesField(source="*"),
            (coming, "course__district"),
        ),
        Public("learn", described(many(TEXT), "What participants learn."), PointsField()),
        story("story"),
        story("questions", QUESTIONS),
    ),
    "cms.NewsIndexPage": (text("intro"),),
    "cms.NewsPage": (
        text("kicker"),
        text("summary"),
        Public("published_at", described(or_null(MOMENT), "The date shown to readers.")),
        text("written_by", "The byline."),
        text("edited_by"),
        text("source", "The source, if the office did not write it."),
        photo("photo"),
        text("photo_caption"),
        text("photo_credit"),
        Public("tags", many(TEXT), TagsField(source="tagged"), ("tagged__tag",)),
        Public("related", many(named("LinkedPage")), RelatedField(source="*"), is_long=True),
        story("body"),
    ),
    "cms.StandardPage": (text("summary"), story("body")),
}

MADE = ("state", "classes", "related")  # computed, not model fields
LONG = sorted({public.name for fields in PUBLIC.values() for public in fields if public.is_long})


def public_fields(model: type[Model]) -> tuple[Public, ...]:
    """Return the public fields of a page type. Unlisted types have none beyond title and metadata."""
    listed = PUBLIC.get(f"{model._meta.app_label}.{model.__name__}", ())
    return tuple(public for public in listed if hasattr(model, public.name) or public.name in MADE)


def to_fetch(model: type[Model], names: list[str]) -> list[Any]:
    """Return the lookups that `prefetch_related_objects` needs for these fields of a page type."""
    wanted = [part for public in public_fields(model) if public.name in names for part in public.fetch]
    return [part if isinstance(part, str) else part() for part in dict.fromkeys(wanted)]
