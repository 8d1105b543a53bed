"""What is misspelt, out of bounds or hostile is refused in words, and never a fault of the server."""

import pytest
from django.http import QueryDict
from wagtail.api.v2.utils import BadRequestError

from cms.api.parameters import IMAGE_LISTING, PAGE_DETAIL, PAGE_FIND, check, page_listing
from tests.factories import CourseFactory
from tests.factories.pages import course_page

REFUSED = {
    "limit=abc": "limit: must be a whole number from 0 to 100",
    "limit=": "limit: must be a whole number from 0 to 100",
    "limit=101": "limit: must be a whole number from 0 to 100",
    "limit=%EF%BC%91": "limit: must be a whole number from 0 to 100",  # a digit of full width
    "limit=1_0": "limit: must be a whole number from 0 to 100",
    "offset=-1": "offset: must be a whole number from 0 to 1000000",
    "offset=99999999999999999999": "offset: must be a whole number from 0 to 1000000",
    "limit=1&limit=2": "limit: given 2 times, but allowed only once",
    "locale=xx": "locale: must be one of: id, en",
    "state=nope": "state: must be one of: open, waiting_list, soon, closed",
    "search_operator=xor": "search_operator: must be one of: and, or",
    "order=id,id": "order: contains a duplicate value",
    "search=": "search: must be 1 to 255 characters: no control characters",
    "search=%00": "search: must be 1 to 255 characters: no control characters",
    "slug=a%0a": "slug: must be 1 to 255 characters: no control characters",
    "child_of=abc": "child_of: must be a whole number from 1 to 2147483647",
    "fields=course(type)": r"fields: must be 1 to 400 characters: ^(\*|_|-?[a-z][a-z_]*)(,-?[a-z][a-z_]*)*$",
}


@pytest.mark.parametrize("asked", REFUSED)
def test_parameter_out_of_bounds_is_refused_with_what_to_write(asked):
    with pytest.raises(BadRequestError) as refused:
        check(QueryDict(asked), page_listing())

    assert str(refused.value) == REFUSED[asked]


@pytest.mark.parametrize(
    ("asked", "known", "words"),
    [
        ("foo=1", PAGE_DETAIL, "unknown parameter: foo; known parameters: fields"),
        ("foo=1", (), "unknown parameter: foo; known parameters: none"),
        ("", PAGE_FIND, "html_path: is required"),
        ("fields=*", IMAGE_LISTING, "unknown parameter: fields"),
    ],
)
def test_unknown_or_missing_parameter_is_named(asked, known, words):
    with pytest.raises(BadRequestError, match=f"^{words}"):
        check(QueryDict(asked), known)


def test_parameters_within_bounds_are_taken():
    check(QueryDict("type=cms.CoursePage,cms.NewsPage&order=-title,id&limit=0&offset=1000000"), page_listing())
    check(QueryDict("fields=_,title,-slug&search=%F0%9F%98%80&slug=kue-&locale=en"), page_listing())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("fields=nope", "unknown fields: nope"),
        ("fields=*,title", "fields error: additional fields with '*' doesn't make sense"),
        ("order=published_at", "order: published_at needs the type of page that has it"),
        ("type=auth.User", "type: must be one of: "),
        ("child_of=999999", "parent page doesn't exist"),
        ("translation_of=999999", "translation_of page doesn't exist"),
        ("limit=abc", "limit: must be a whole number from 0 to 100"),
    ],
)
def test_refusal_is_json_with_a_message(home, read, asked, words):
    answer = read(f"/api/v2/pages/?{asked}", 400)

    assert list(answer) == ["message"]
    assert answer["message"].startswith(words)


ODD = [
    *"\"'\\*(%:^-&|!<",
    "AND",
    "NOT a",
    "a:b",
    'a"b',
    '" OR 1=1 --',
    "NEAR(a b)",
    "😀",
    "\u3000",
    "\xa0",
    "\xad",
    "\u202e",
    " ",
    "a" * 255,
]


def test_odd_words_are_searched_without_a_fault(home, client):
    course_page(CourseFactory())
    statuses = {
        (address, words): client.get(address, {name: words}).status_code
        for words in ODD
        for address, name in [
            ("/api/v2/pages/", "search"),
            ("/api/v2/pages/?order=id", "search"),
            ("/api/v2/images/", "search"),
            ("/api/v2/pages/", "slug"),
            ("/api/v2/pages/find/", "html_path"),
        ]
    }

    assert {asked: status for asked, status in statuses.items() if status not in (200, 302, 404)} == {}


@pytest.mark.parametrize(
    "address", ["/api/", "/api/v2/", "/api/pelatihan.json", "/api/openapi.json", "/hasil/data.json", "/hasil/data.csv"]
)
def test_address_without_parameters_refuses_any(home, read, client, address):
    answer = read(f"{address}?district=karawaci", 400)

    assert answer == {"message": "unknown parameter: district; known parameters: none"}
    assert client.get(address).status_code == 200
