"""Other weights in a copy: who moves in and out. Nothing is stored."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories.people import browser_of
from tests.factories.selections import freeze, interviewed, listed_class
from workflows.models import ClassRules, Entry, Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(db):
    made = listed_class({"women": 1}, seats=1)
    freeze(made)
    return made


@pytest.fixture
def people(batch):
    return [interviewed(batch, 90, woman=True), interviewed(batch, 95, woman=False)]


def trial(user, batch, **values):
    given = {"need_weight": 40, "fit_weight": 50, "order_weight": 10, "minimum_0": 1, "minimum_1": 0}
    return browser_of(user).get(reverse("workflows_selection_trial", args=[batch.pk]), {**given, **values})


def test_trial_without_numbers_shows_the_rules_of_the_class(batch, people, head):
    shown = browser_of(head).get(reverse("workflows_selection_trial", args=[batch.pk]))

    fields = shown.context["form"].fields
    assert [fields[name].initial for name in ("need_weight", "fit_weight", "order_weight", "minimum_0")] == [
        40,
        50,
        10,
        1,
    ]
    assert not shown.context["is_tried"]


def test_trial_shows_who_moves_in_and_out_by_word_and_sign_and_stores_nothing(batch, people, head):
    before = Entry.objects.exclude(subject_type="user").count()

    shown = trial(head, batch, minimum_0=0, order_weight=0)

    table, page = shown.context["table"], shown.content.decode()
    assert [row.place.application for row in table.moved_in] == [people[1]]
    assert [row.place.application for row in table.moved_out] == [people[0]]
    assert f"→ {gettext('moves in')}" in page
    assert f"← {gettext('moves out')}" in page
    assert ClassRules.objects.count() == 1
    assert not Selection.objects.exists()
    assert Entry.objects.exclude(subject_type="user").count() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"need_weight": 0, "fit_weight": 0, "order_weight": 0}, "order_weight"),
        ({"need_weight": 101}, "need_weight"),
        ({"minimum_0": 2}, "minimum_0"),
        ({"minimum_1": "banyak"}, "minimum_1"),
    ],
)
def test_trial_of_numbers_that_cannot_be_says_so(batch, people, head, values, field):
    shown = trial(head, batch, **values)

    assert list(shown.context["form"].errors) == [field]
    assert not shown.context["is_tried"]


def test_trial_of_too_many_minimums_together_says_so(head):
    batch = listed_class({"women": 90, "poorest": 90}, seats=100)
    freeze(batch)
    interviewed(batch)

    shown = trial(head, batch, minimum_0=90, minimum_1=90)

    said = gettext("These are too many minimum seats together. Use fewer lines or fewer seats.")
    assert shown.context["form"].non_field_errors() == [said]
