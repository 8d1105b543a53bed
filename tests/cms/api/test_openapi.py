"""The description is valid, and what it says is what is answered."""

import re

import pytest
from django.conf import settings
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from cms.api.components import component
from cms.api.courses import COURSE
from cms.api.fields import PUBLIC
from cms.api.offerings import FEED, OFFERING
from cms.api.openapi import document
from cms.api.parameters import page_listing
from cms.api.pictures import PICTURE
from home.models import HomePage
from tests.factories import BatchFactory, CourseFactory
from tests.factories.pages import course_page, news_page, picture, standard_page

BODY = [
    ("heading", "Judul"),
    ("paragraph", "<p>Teks.</p>"),
    ("quote", {"text": "Senang.", "who": ""}),
    ("question", {"question": "Apa?", "answer": "<p>Ini.</p>"}),
]


@pytest.fixture
def pages(home):
    """One page of each kind, by its kind."""
    course = CourseFactory()
    BatchFactory(course=course)
    BatchFactory(course=course, seats=1, enrolled=1)
    story = [*BODY, ("picture", {"image": picture(), "caption": ""})]
    course_page(course, story=story, questions=[BODY[3]], learn=[("point", "Memasak")])
    news_page(body=story)
    standard_page(body=story)
    found = HomePage.objects.get().get_descendants(inclusive=True).specific()
    return {page._meta.label: page for page in found}


def faults(answer, name):
    """Where an answer differs from the schema of this name."""
    whole = Resource(contents=document(), specification=DRAFT202012)
    schema = {"$ref": f"urn:api#/components/schemas/{name}"}
    validator = OAS31Validator(schema, registry=Registry().with_resource("urn:api", whole))
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(answer)]


def test_description_is_valid():
    OpenAPIV31SpecValidator(document()).validate()


def test_description_is_told_at_its_address(read):
    assert read("/api/openapi.json") == document()


def test_every_address_is_described(pages, client):
    for path in document()["paths"]:
        address = path.replace("{id}", str(pages["home.HomePage"].pk if "pages" in path else 0))
        assert client.get(address).status_code in (200, 400, 404)
        assert client.get(address)["Content-Type"] == "application/json"


@pytest.mark.parametrize("label", PUBLIC)
def test_page_has_the_properties_that_are_described(label, pages, read):
    answer = read(f"/api/v2/pages/{pages[label].pk}/")
    described = document()["components"]["schemas"][component(label)]["properties"]

    assert set(answer) == set(described)
    assert set(answer["meta"]) == set(described["meta"]["properties"])
    assert faults(answer, component(label)) == []
    assert faults(answer, "Page") == []


def test_lists_have_the_properties_that_are_described(pages, read):
    assert faults(read("/api/v2/pages/"), "PageList") == []
    assert faults(read("/api/v2/pages/?fields=*&type=cms.CoursePage"), "PageList") == []
    assert faults(read("/api/v2/images/"), "ImageList") == []
    assert faults(read("/api/pelatihan.json"), "Feed") == []
    assert faults(read("/api/v2/"), "Index") == []
    assert faults(read("/api/v2/pages/?limit=x", 400), "Refusal") == []


def test_photo_and_offering_have_the_properties_that_are_described(pages, read):
    schemas = document()["components"]["schemas"]
    image = read("/api/v2/images/")["items"][0]
    offering = read("/api/pelatihan.json")["offerings"][0]

    assert set(image) == set(schemas["Image"]["properties"])
    assert set(offering) == set(schemas["Offering"]["properties"])


def test_differing_answer_is_seen(pages, read):
    """The check of these tests itself: one more property, or one of another kind, is a fault."""
    answer = read(f"/api/v2/pages/{pages['cms.CoursePage'].pk}/")

    assert faults({**answer, "owner": "siti"}, "CoursePage") != []
    assert faults({**answer, "state": "maybe"}, "CoursePage") != []
    assert faults({**answer, "classes": [{"id": 1}]}, "CoursePage") != []


def test_words_for_people_name_every_key_and_parameter():
    words = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    names = {*OFFERING, *COURSE, *FEED, *PICTURE, *(one.name for one in page_listing()), *document()["paths"]}
    fields = {field.name for fields in PUBLIC.values() for field in fields}
    spelled = {name: name.replace("{id}", "<id>") for name in names | fields}

    assert [
        name for name, spelling in spelled.items() if not re.search(rf'[`"]{re.escape(spelling)}[`"?]', words)
    ] == []
