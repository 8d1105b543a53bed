import pytest
from django.conf import settings

from workflows.rules.selection.need import DEPENDANT, DESIL, HIGHEST, MOST_FOR_DEPENDANTS, PROGRAMME, Facts, need

YES = {"pkh": True, "bpnt": True, "pbi": True}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), 0),
        (Facts(desil=1), 60),
        (Facts(desil=2), 50),
        (Facts(desil=3), 40),
        (Facts(desil=4), 30),
        (Facts(desil=5), 20),
        (Facts(desil=6), 0),
        (Facts(desil=10), 0),
        (Facts(desil=1, programmes=YES), 90),
        (Facts(desil=1, programmes=YES, dependants=9), 100),
        (Facts(programmes={"pkh": True, "bpnt": None, "pbi": False}), 10),
        (Facts(dependants=1), 5),
        (Facts(dependants=2), 10),
        (Facts(dependants=3), 10),
        (Facts(dependants=0), 0),
    ],
)
def test_need_adds_the_published_points(facts, expected):
    assert need(facts) == expected


def test_unknown_names_what_the_register_does_not_tell():
    assert Facts(programmes={"pkh": None, "bpnt": False, "pbi": True}).unknown == ("desil", "pkh", "dependants")
    assert Facts(desil=1, programmes=YES, dependants=0).unknown == ()


def test_course_page_publishes_the_points_of_the_rule():
    page = (settings.BASE_DIR / "templates/cms/includes/selection.html").read_text(encoding="utf-8")

    assert " ".join(f"Desil {desil}: {points}." for desil, points in DESIL.items()) in page
    assert f"PKH, Sembako and PBI: {PROGRAMME} each." in page
    assert f"Each other person on the family card: {DEPENDANT}, at most {MOST_FOR_DEPENDANTS}." in page
    assert f"a number from 0 to {HIGHEST}" in page
