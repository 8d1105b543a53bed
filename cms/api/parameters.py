"""Query parameters. The schema of each one both documents and validates it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Page, get_page_models

from .courses import STATE
from .schemas import Schema, one_of

PLAIN = "^[^\\u0000-\\u001f\\u007f]+$"  # PostgreSQL rejects NUL; other control characters are never needed
MONTH_PATTERN = "^20[0-9]{2}-(0[1-9]|1[0-2])$"
MOST_ROWS = 1_000_000


@dataclass(frozen=True)
class Parameter:
    """A query parameter. Lists are given as one comma-separated value."""

    name: str
    description: str
    schema: Schema
    required: bool = False

    def as_openapi(self) -> dict[str, Any]:
        told: dict[str, Any] = {"name": self.name, "in": "query", "schema": self.schema, "required": self.required}
        told["description"] = self.description
        return told | ({"style": "form", "explode": False} if self.schema["type"] == "array" else {})

    def check(self, value: str) -> None:
        parts = value.split(",") if self.schema["type"] == "array" else [value]
        schema = self.schema.get("items", self.schema)
        if len(set(parts)) < len(parts):
            raise BadRequestError(f"{self.name}: contains a duplicate value")
        if not all(fits(part, schema) for part in parts):
            raise BadRequestError(f"{self.name}: {expectation(schema)}")


def fits(value: str, schema: Schema) -> bool:
    if schema["type"] == "integer":
        return bool(re.fullmatch("[0-9]{1,10}", value)) and schema["minimum"] <= int(value) <= schema["maximum"]
    if "enum" in schema:
        return value in schema["enum"]
    return len(value) <= schema["maxLength"] and bool(re.fullmatch(schema["pattern"], value))


def expectation(schema: Schema) -> str:
    """Describe the accepted values, for the error message."""
    if schema["type"] == "integer":
        return f"must be a whole number from {schema['minimum']} to {schema['maximum']}"
    if "enum" in schema:
        return f"must be one of: {', '.join(schema['enum'])}"
    form = "no control characters" if schema["pattern"] == PLAIN else schema["pattern"]
    return f"must be 1 to {schema['maxLength']} characters: {form}"


def check(asked: QueryDict, known: Iterable[Parameter]) -> None:
    """Reject unknown, repeated or invalid parameters, so that a misspelt filter does not return everything."""
    by_name = {parameter.name: parameter for parameter in known}
    for name, values in asked.lists():
        if name not in by_name:
            raise BadRequestError(f"unknown parameter: {name}; known parameters: {', '.join(by_name) or 'none'}")
        if len(values) > 1:
            raise BadRequestError(f"{name}: given {len(values)} times, but allowed only once")
        by_name[name].check(values[0])
    if missing := [name for name, parameter in by_name.items() if parameter.required and name not in asked]:
        raise BadRequestError(f"{missing[0]}: is required")


def taking_none(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse any query parameter, for views that have none."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check(request.GET, ())
        return view(request, *args, **kwargs)

    return wrapped


def whole(least: int, most: int, default: int | None = None) -> Schema:
    schema: Schema = {"type": "integer", "minimum": least, "maximum": most}
    return schema if default is None else {**schema, "default": default}


def line(pattern: str = PLAIN, longest: int = 255) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}


def some_of(*values: str) -> Schema:
    return {"type": "array", "items": one_of(*values), "minItems": 1, "uniqueItems": True}


def either_way(*names: str) -> list[str]:
    return [sign + name for name in names for sign in ("", "-")]


def page_types() -> list[str]:
    return sorted(f"{model._meta.app_label}.{model.__name__}" for model in get_page_models() if model is not Page)


PAGE_ID = whole(1, 2_147_483_647)
PAGING = (
    Parameter("limit", "Maximum number of results.", whole(0, settings.WAGTAILAPI_LIMIT_MAX, 20)),
    Parameter("offset", "Number of results to skip.", whole(0, MOST_ROWS, 0)),
)
SEARCH = (
    Parameter("search", "Words to search for; best match first unless `order` is given.", line()),
    Parameter("search_operator", "Whether results must contain all words or any of them.", one_of("and", "or")),
)
FIELDS = Parameter(
    "fields",
    "Names of additional fields; `*` for all, `-name` to leave one out, `_,name` for only this one.",
    line(r"^(\*|_|-?[a-z][a-z_]*)(,-?[a-z][a-z_]*)*$", 400),
)


def page_listing() -> tuple[Parameter, ...]:
    """Parameters of `/api/v2/pages/`. Fields of a single page type, such as `published_at`, also need `type`."""
    orders = either_way("id", "title", "slug", "first_published_at", "last_published_at", "published_at")
    return (
        Parameter("type", "Page types; with a single type, its own fields can be requested.", some_of(*page_types())),
        FIELDS,
        *PAGING,
        Parameter("order", "Fields to sort by; `-` reverses the order.", some_of(*orders)),
        *SEARCH,
        Parameter("locale", "Pages in this language.", one_of(*(code for code, _name in settings.LANGUAGES))),
        Parameter("slug", "Pages with this slug, the last part of the URL.", line()),
        Parameter("child_of", "Children of the page with this id.", PAGE_ID),
        Parameter("descendant_of", "All pages below the page with this id.", PAGE_ID),
        Parameter("ancestor_of", "Ancestors of the page with this id.", PAGE_ID),
        Parameter("translation_of", "Translations of the page with this id.", PAGE_ID),
        Parameter("state", "Courses in this state.", STATE),
        Parameter("course_type", "Courses of the type with this slug.", line()),
        Parameter("tag", "News with this tag, by its name or by its slug in the URL of the news list.", line()),
        Parameter("month", "News of this month, such as 2026-11.", line(MONTH_PATTERN)),
    )


PAGE_DETAIL = (FIELDS,)
PAGE_FIND = (
    Parameter(
        "html_path",
        "The path of the page as residents see it.",
        {**line(longest=1000), "examples": ["/pelatihan/", "/"]},
        required=True,
    ),
    FIELDS,
)
IMAGE_LISTING = (
    *PAGING,
    Parameter("order", "Fields to sort by; `-` reverses the order.", some_of(*either_way("id", "title"))),
    *SEARCH,
)
