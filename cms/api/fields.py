"""What is public of each kind of page: the one list from which the answers and their description are made.

A field that is not named here is never told, whatever is added to the models.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Prefetch
from rest_framework.fields import Field
from wagtail.api import APIField

from .courses import CLASS, STATE, ClassesField, FactsField, StateField, coming
from .pictures import PictureField, ready
from .schemas import MOMENT, TEXT, Schema, described, many, named, or_null, thing
from .stories import QUESTIONS, STORY, PointsField, StoryField


@dataclass(frozen=True)
class Public:
    """One field that everybody may read."""

    name: str
    schema: Schema
    field: Field | None = None
    # What must be fetched with a list of pages, so that it takes the same number of queries however long it is.
    fetch: tuple[str | Callable[[], Prefetch], ...] = ()
    # Long texts: told with one page, not in lists.
    is_long: bool = False

    def as_api_field(self) -> APIField:
        return APIField(self.name, serializer=self.field)


def text(name: str, words: str = "") -> Public:
    return Public(name, described(TEXT, words) if words else TEXT)


def photo(name: str) -> Public:
    return Public(name, or_null(named("Picture")), PictureField(), (lambda: ready(f"{name}__renditions"),))


class TagsField(Field):
    """Names of tags, by the rows that bind them to the page: those can be fetched with a list."""

    def to_representation(self, bound: Any) -> list[str]:
        return sorted(one.tag.name for one in bound.all())


def story(name: str, schema: Schema = STORY) -> Public:
    return Public(name, schema, StoryField(), is_long=True)


COURSE_ROWS = ("course__type", "course__district", "course__kit__items", "course__criteria")
PUBLIC: dict[str, tuple[Public, ...]] = {
    "home.HomePage": (
        text("headline"),
        text("lead"),
        photo("photo"),
        text("kit_text", "What the best of a class receive."),
        photo("kit_photo"),
        story("questions", QUESTIONS),
    ),
    "cms.CourseIndexPage": (text("intro"),),
    "cms.CoursePage": (
        text("summary"),
        photo("photo"),
        Public("state", described(STATE, "Of the class that can best be joined."), StateField(source="*"), (coming,)),
        Public("course", named("Course"), FactsField(), COURSE_ROWS),
        Public(
            "classes",
            described(many(thing(CLASS)), "Not over yet."),
            ClassesField(source="*"),
            (coming, "course__district"),
        ),
        Public("learn", described(many(TEXT), "What is learnt."), PointsField()),
        story("story"),
        story("questions", QUESTIONS),
    ),
    "cms.NewsIndexPage": (text("intro"),),
    "cms.NewsPage": (
        text("kicker"),
        text("summary"),
        Public("published_at", described(or_null(MOMENT), "As the newsroom dates it.")),
        text("written_by", "The byline."),
        text("edited_by"),
        text("source", "Where it comes from, if it is not the office's own."),
        photo("photo"),
        text("photo_caption"),
        text("photo_credit"),
        Public("tags", many(TEXT), TagsField(source="tagged"), ("tagged__tag",)),
        story("body"),
    ),
    "cms.StandardPage": (text("summary"), story("body")),
}

MADE = ("state", "classes")  # not of the page itself
LONG = sorted({public.name for fields in PUBLIC.values() for public in fields if public.is_long})


def public_fields(model: type[Model]) -> tuple[Public, ...]:
    """Of a kind of page, as far as it has them; nothing but its title and address of a kind that is not listed."""
    listed = PUBLIC.get(f"{model._meta.app_label}.{model.__name__}", ())
    return tuple(public for public in listed if hasattr(model, public.name) or public.name in MADE)


def to_fetch(model: type[Model], names: list[str]) -> list[Any]:
    """What `prefetch_related_objects` needs for these fields of pages of one kind."""
    wanted = [part for public in public_fields(model) if public.name in names for part in public.fetch]
    return [part if isinstance(part, str) else part() for part in dict.fromkeys(wanted)]
