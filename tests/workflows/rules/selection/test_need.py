import pytest

from workflows.rules.selection.need import Facts, need

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
