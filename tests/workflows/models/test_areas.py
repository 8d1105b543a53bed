import pytest
from django.db import IntegrityError, transaction

from workflows.models import Area
from workflows.models.areas import area_key

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Koang Jaya", "koangjaya"),
        ("KOANG-JAYA", "koangjaya"),
        (" Koang  Jaya. ", "koangjaya"),
        ("Poris Plawad (Utara)", "porisplawadutara"),
        ("Jurumudi 2", "jurumudi2"),
        ("Ragunan é", "ragunan"),
        ("", ""),
        ("-", ""),
    ],
)
def test_area_key_keeps_letters_and_digits_only(name, expected):
    assert area_key(name) == expected


def test_migration_loads_the_whole_city():
    assert (Area.objects.districts().count(), Area.objects.villages().count()) == (13, 104)
    assert list(Area.objects.filter(level=Area.Level.CITY).values_list("code", "name", "parent")) == [
        ("36.71", "Kota Tangerang", None)
    ]


def test_every_area_stands_under_the_one_that_its_code_says():
    wrong = [
        area.code
        for area in Area.objects.exclude(parent=None).select_related("parent")
        if area.parent.code != area.code.rpartition(".")[0]
    ]

    assert wrong == []


def test_every_area_has_the_key_of_its_name():
    assert [area.name for area in Area.objects.all() if area.key != area_key(area.name)] == []


def test_area_is_named_by_its_name():
    assert str(Area.objects.get(code="36.71.01.1001")) == "Sukarasa"


def test_area_code_stands_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(code="36.71", name="Lain", key="lain", level=Area.Level.CITY)
