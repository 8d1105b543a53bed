"""Staff lists: what is printed in one spelling is found in every other, and an empty list says what was asked."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tests.factories import BatchFactory, CourseFactory, officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.models import DataRequest, Inquiry, Subscription

pytestmark = pytest.mark.django_db

PEOPLE = [
    ("workflows_tasks", ["queue"]),
    ("workflows_tasks", ["open"]),
    ("workflows_applications", []),
    ("workflows_inquiries", []),
    ("workflows_requests", []),
]
NOT_EMPTY = "No tasks are waiting for you. Well done."


def asked(name, args=(), user=None, **query):
    return browser_of(user or officer(roles.HEAD)).get(reverse(name, args=args), query)


def words(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ").split())


def rows(response):
    return len(response.context["object_list"])


def applied(name):
    """An application that each of the lists shows once."""
    one = submit(name=name)
    now = timezone.now()
    Inquiry.objects.create(application=one, question="Kapan?", asked_at=now, form_key=uuid4())
    DataRequest.objects.create(application=one, kind=DataRequest.Kind.COPY, asked_at=now, due_at=now, form_key=uuid4())
    return one


@pytest.mark.parametrize(("name", "args"), PEOPLE)
def test_each_list_of_people_finds_one_by_number_and_by_name(case_worker, name, args):
    one = applied("Moh. Ma’ruf")
    applied("Budi Santoso")

    for typed in (one.display_number.lower(), one.display_number.replace("-", " "), "H. Muhammad Maruf, S.E."):
        assert rows(asked(name, args, case_worker, q=typed)) == 1


@pytest.mark.parametrize(
    "shape",
    [
        lambda number: number,
        lambda number: number.replace("-", ""),
        lambda number: f" \u200b{number.replace('-', '–').lower()}\u00a0",
        lambda number: number[:6],
    ],
)
def test_number_is_found_in_each_spelling_and_by_its_beginning(case_worker, shape):
    one = submit(name="Siti Rahma")
    submit(name="Budi Santoso")

    found = asked("workflows_applications", user=case_worker, q=shape(one.display_number)).context["object_list"]

    assert list(found) == [one]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Ma'ruf Amin", "maruf"),
        ("Ma’ruf Amin", "Ma'ruf"),
        ("Maruf Amin", "H. Ma`ruf  AMIN, S.E."),
        ("Moh. Rizki", "muhammad rizki"),
        ("Muhammad Rizki", "M. Rizki"),
        ("M. Rizki", "Muhamad Rizki"),
        ("St. Aminah", "siti aminah"),
        ("Siti Nur Aminah", "aminah siti"),
        ("Hj. Siti Rahmah, S.Pd", "siti rahmah"),
    ],
)
def test_name_is_found_however_it_is_spelt(case_worker, stored, typed):
    submit(name=stored)
    submit(name="Budi Santoso")

    found = asked("workflows_applications", user=case_worker, q=typed).context["object_list"]

    assert [one.name for one in found] == [stored]


def test_search_that_finds_nothing_says_so_and_offers_to_clear_it(case_worker):
    applied("Siti Rahma")
    applied("Budi Santoso")

    answer = asked("workflows_tasks", ["queue"], case_worker, q="Dewi")

    page = words(answer)
    assert _(NOT_EMPTY) not in page
    assert _("Nothing here matches “%(query_string)s”.") % {"query_string": "Dewi"} in page
    clear = ngettext("Clear search and filters: %(shown)s entry", "Clear search and filters: %(shown)s entries", 2) % {
        "shown": 2
    }
    assert clear in page
    links = [link["href"] for link in BeautifulSoup(answer.content, "html.parser").select("main .console-actions a")]
    assert links == [
        reverse("workflows_tasks", args=["queue"]),
        *(f"{reverse('workflows_tasks', args=[mode])}?q=Dewi" for mode in ("mine", "open", "archive")),
        f"{reverse('workflows_applications')}?q=Dewi",
    ]


def test_empty_queue_is_praised_only_if_nothing_was_asked(case_worker):
    assert _(NOT_EMPTY) in words(asked("workflows_tasks", ["queue"], case_worker))


def test_filter_that_finds_nothing_says_so(case_worker):
    applied("Siti Rahma")

    page = words(asked("workflows_tasks", ["queue"], case_worker, overdue="yes"))

    assert _("Nothing here matches the chosen filters.") in page
    assert _(NOT_EMPTY) not in page


@pytest.mark.parametrize(
    ("name", "field", "typed"),
    [
        ("workflows_access", "since", "31/2/2026"),
        ("workflows_access", "person", "QQQQ-QQQQ"),
        ("workflows_wishes", "created_at_from", "besok"),
    ],
)
def test_filter_that_cannot_be_read_shows_no_rows_and_the_sentence(name, field, typed):
    user = officer(roles.HEAD) if name == "workflows_wishes" else officer(roles.AUDITOR)
    applied("Siti Rahma")

    answer = asked(name, user=user, **{field: typed})

    faults = answer.context["faults"]
    assert (rows(answer), len(faults)) == (0, 1)
    assert _("Nothing is shown, because a filter cannot be read:") in words(answer)
    assert faults[0][1] in words(answer)


def test_class_is_found_by_words_of_its_course_in_any_order(head):
    BatchFactory(course=CourseFactory(name="Tata Boga Dasar"))
    BatchFactory(course=CourseFactory(name="Las Listrik"))

    assert [rows(asked("workflows_classes", user=head, q=typed)) for typed in ("boga tata", "TATA", "boga las")] == [
        *(1, 1, 0)
    ]
    assert rows(asked("batch:index", user=head, q="dasar tata")) == 1


@pytest.mark.parametrize("typed", ["abc-234", "abc 234", "ABC234", "\u200bABC234"])
def test_subscriber_is_found_by_the_code_as_it_was_sent(head, typed):
    Subscription.objects.create(code="ABC234", channel=Subscription.Channel.EMAIL, course=CourseFactory())

    assert rows(asked("workflows_interest", user=head, q=typed)) == 1


def test_notices_are_found_by_number_only(head):
    one, _other = submit(name="Siti Rahma"), submit(name="Budi Santoso")

    found = asked("workflows_notices", user=head, q=one.display_number.lower()).context["object_list"]

    assert {notice.application for notice in found} == {one}
    assert rows(asked("workflows_notices", user=head, q="Siti")) == 0
