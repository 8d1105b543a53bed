"""Minimum seats of a course, and how the rules of a class keep them; rules from before there were lists."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from tests.factories import CourseFactory
from tests.factories.selections import freeze, listed_class
from workflows.models import Area, ClassRules, Course, Minimum, MinimumSeats, Rules

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"group": "area"}, "area"),
        ({"group": "women", "area": True}, "area"),
        ({"group": "disability"}, "asks"),
        ({"group": "women", "asks": "Punya kompor?"}, "asks"),
    ],
)
def test_minimum_has_an_area_or_a_question_exactly_where_it_needs_one(values, field):
    area = Area.objects.districts().first() if values.pop("area", None) else None

    with pytest.raises(ValidationError) as fault:
        MinimumSeats(course=CourseFactory(), seats=1, area=area, **values).clean()

    assert list(fault.value.message_dict) == [field]


def test_minimum_of_an_area_keeps_its_code_and_name():
    area = Area.objects.villages().first()
    row = MinimumSeats(course=CourseFactory(), group="area", area=area, seats=2)
    row.clean()

    assert row.minimum == Minimum("area", 2, area.code, area.name)
    assert (row.minimum.key, str(row)) == (
        f"area:{area.code}",
        f"{gettext('residents of %(area)s')}: 2" % {"area": area.name},
    )


def test_rules_of_a_class_keep_the_minimums_in_their_order_and_the_weights():
    batch = listed_class({"poorest": 6, "women": 8}, need_weight=60, reserve_places=5)
    freeze(batch)
    MinimumSeats.objects.all().delete()
    Course.objects.update(need_weight=1)

    rules = ClassRules.objects.of(batch)

    assert [(one.key, one.seats) for one in rules.minimums] == [("poorest", 6), ("women", 8)]
    assert (rules.by_list, rules.need_weight, rules.reserve_places) == (True, 60, 5)
    assert rules.selection_ties == ["points", "need", "fit", "submitted"]


def test_rules_from_before_there_were_lists_decide_one_by_one():
    content = Rules.of_course(CourseFactory(by_list=True)).as_json
    for name in ("by_list", "need_weight", "fit_weight", "order_weight", "reserve_places", "minimum_seats"):
        del content[name]
    del content["selection_ties"]

    rules = Rules(**content)

    assert (rules.by_list, rules.minimums, rules.need_weight) == (False, [], 40)


def test_new_course_is_selected_by_a_list_and_needs_a_weight():
    course = CourseFactory()
    assert Course().by_list
    course.need_weight = course.fit_weight = course.order_weight = 0

    with pytest.raises(ValidationError) as fault:
        course.clean()
    assert list(fault.value.message_dict) == ["order_weight"]
    with pytest.raises(IntegrityError), transaction.atomic():
        course.save()
