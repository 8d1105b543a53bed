"""Named schemas of the OpenAPI description, built from the same lists as the responses."""

from django.apps import apps

from .courses import COURSE
from .fields import PUBLIC, Public, public_fields
from .offerings import FEED, OFFERING
from .pictures import PICTURE, SOURCE
from .schemas import FLAG, ID, MOMENT, NUMBER, TEXT, URL, Schema, described, many, named, or_null, thing
from .stories import LINKED_DOCUMENT, LINKED_PAGE, STORY_BLOCKS

META: dict[str, Schema] = {
    "type": TEXT,
    "detail_url": URL,
    "html_url": or_null(URL),
    "slug": TEXT,
    "locale": described(TEXT, "The language of the page."),
    "show_in_menus": FLAG,
    "seo_title": TEXT,
    "search_description": TEXT,
    "first_published_at": or_null(MOMENT),
    "last_published_at": or_null(MOMENT),
    "parent": or_null(named("Parent")),
}
PARENT_META = {"type": TEXT, "detail_url": URL, "html_url": or_null(URL)}
IMAGE_META = {"type": TEXT, "detail_url": URL}
IMAGE = {
    "id": ID,
    "meta": thing(IMAGE_META),
    "title": TEXT,
    **{name: schema for name, schema in PICTURE.items() if name != "id"},
}


def component(label: str) -> str:
    """Return the component name for a page type: "cms.CoursePage" gives "CoursePage"."""
    return label.rpartition(".")[2]


def page(label: str | None, fields: tuple[Public, ...]) -> Schema:
    """Describe a page type. No property is required, because `fields=` can exclude any of them."""
    kind = {"type": "string", "const": label} if label else {"type": "string", "not": {"enum": list(PUBLIC)}}
    meta = thing({**META, "type": kind}, always=False)
    return thing({"id": ID, "meta": meta, "title": TEXT, **{one.name: one.schema for one in fields}}, always=False)


def schemas() -> dict[str, Schema]:
    pages = {component(label): page(label, public_fields(apps.get_model(label))) for label in PUBLIC}
    any_page = {"anyOf": [*(named(name) for name in pages), named("OtherPage")]}
    total = thing({"total_count": NUMBER})
    return {
        **pages,
        "OtherPage": page(None, ()),
        "Page": any_page,
        "Parent": thing({"id": ID, "meta": thing(PARENT_META), "title": TEXT}),
        "PageList": thing({"meta": total, "items": many(named("Page"))}),
        "Image": thing(IMAGE),
        "ImageList": thing({"meta": total, "items": many(named("Image"))}),
        "Course": thing(COURSE),
        "Picture": thing(PICTURE),
        "Source": SOURCE,
        "LinkedPage": LINKED_PAGE,
        "LinkedDocument": LINKED_DOCUMENT,
        **STORY_BLOCKS,
        "Offering": thing(OFFERING),
        "Feed": thing(FEED),
        "Index": thing(dict.fromkeys(("pages", "images", "offerings", "openapi"), URL)),
        "Refusal": thing({"message": described(TEXT, "What was wrong, in English.")}),
    }
