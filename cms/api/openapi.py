"""The OpenAPI 3.1 description of the open API."""

from functools import cache
from typing import Any

from . import parameters
from .components import schemas
from .parameters import Parameter
from .schemas import TEXT, URL, Schema, named

Answers = dict[str, Any]

WORDS = """
Courses, classes and news of the training programme. Read-only, and no key is needed. `docs/api.md` has examples.
"""


def json_of(schema: Schema) -> Answers:
    return {"application/json": {"schema": schema}}


def refused(words: str, *headers: str) -> Answers:
    told = {name: {"description": "Seconds.", "schema": {"type": "integer"}} for name in headers}
    return {"description": words, "content": json_of(named("Refusal")), **({"headers": told} if told else {})}


KEPT = {
    "ETag": {"description": "Send it as If-None-Match.", "required": True, "schema": TEXT},
    "Cache-Control": {"required": True, "schema": TEXT},
    "Access-Control-Allow-Origin": {"required": True, "schema": {"type": "string", "const": "*"}},
}
ALWAYS = {
    "304": {"description": "Not modified: you already have this response (If-None-Match)."},
    "429": refused("Too many requests from one IP address.", "Retry-After"),
    "503": refused("The database is unavailable.", "Retry-After"),
}
NOT_FOUND = {"404": refused("No public page or photo has this id.")}
PATH_ID = {"name": "id", "in": "path", "required": True, "schema": parameters.PAGE_ID}


def read(name: str, summary: str, answer: Schema, asked: tuple[Any, ...] = (), more: Answers | None = None) -> Answers:
    """Describe a GET endpoint that returns `answer`."""
    ok = {"description": summary, "headers": KEPT, "content": json_of(answer)}
    told = [one.as_openapi() if isinstance(one, Parameter) else one for one in asked]
    bad = {"400": refused("A parameter is unknown or invalid.")}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": told,
            "responses": {"200": ok, **bad, **(more or {}), **ALWAYS},
        }
    }


def found() -> Answers:
    headers = {"Location": {"description": "The URL of the page in this API.", "required": True, "schema": URL}}
    return {"302": {"description": "The page.", "headers": headers}}


def paths() -> dict[str, Answers]:
    listing = parameters.page_listing()
    find = read("findPage", "A page by its path", named("Page"), parameters.PAGE_FIND, NOT_FOUND)
    find["get"]["responses"] = found() | {code: it for code, it in find["get"]["responses"].items() if code != "200"}
    return {
        "/api/v2/": read("readIndex", "List the entry points", named("Index")),
        "/api/v2/pages/": read("listPages", "Public pages", named("PageList"), listing, NOT_FOUND),
        "/api/v2/pages/{id}/": read(
            "readPage", "One page with all its fields", named("Page"), (PATH_ID, *parameters.PAGE_DETAIL), NOT_FOUND
        ),
        "/api/v2/pages/find/": find,
        "/api/v2/images/": read(
            "listImages", "Photos that public pages show", named("ImageList"), parameters.IMAGE_LISTING
        ),
        "/api/v2/images/{id}/": read("readImage", "One photo", named("Image"), (PATH_ID,), NOT_FOUND),
        "/api/pelatihan.json": read("readOfferings", "Classes that can be joined now or soon", named("Feed")),
        "/api/openapi.json": read("readDescription", "This description", {"type": "object"}),
    }


@cache
def document() -> Answers:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Berdaya: open data of the city's free skills training",
            "version": "2.0.0",
            "description": WORDS.strip(),
            "license": {"name": "Terms of the data: see `license` of /api/pelatihan.json"},
        },
        "servers": [{"url": "/"}],
        "paths": paths(),
        "components": {"schemas": schemas()},
    }
