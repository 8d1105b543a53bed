"""Applicants for the rules: one of whom all is known, and any that there can be."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from workflows.rules.eligibility.eligibility import verdict
from workflows.rules.eligibility.facts import Facts, Limits
from workflows.rules.verdict import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
FACTS = Facts(born=date(1995, 8, 17), class_starts=date(2027, 1, 11), in_city=True, registered=True, desil=3)

DAYS = st.dates(date(1930, 1, 1), date(2030, 12, 31))
PROGRAMMES = ("pkh", "bpnt", "pbi")
CODES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=3, unique=True).map(tuple)
SOME = st.builds(
    Facts,
    born=DAYS,
    class_starts=DAYS,
    in_city=st.booleans(),
    registered=st.sampled_from([True, False, None]),
    desil=st.none() | st.integers(1, 10),
    programmes=st.fixed_dictionaries(dict.fromkeys(PROGRAMMES, st.sampled_from([True, False, None]))),
    areas=CODES.map(frozenset),
    place=st.just("Sukarasa"),
    family=st.integers(0, 5),
    family_year=st.integers(0, 5),
    last_training=st.none() | DAYS,
    open_elsewhere=st.integers(0, 3),
    schooling=st.none() | st.integers(0, 9),
    occupations=CODES.map(frozenset),
    works_as=st.lists(st.text(min_size=1, max_size=5), max_size=2).map(tuple),
    answers=st.dictionaries(st.sampled_from(["A?", "B?"]), st.sampled_from([True, False, None])),
)
NUMBER = st.none() | st.integers(0, 99)
ANY = st.builds(
    Limits,
    NUMBER,
    NUMBER,
    st.sampled_from(["unknown", "yes", "no"]),
    st.sampled_from(["class", "year"]),
    st.booleans(),
    CODES,
    st.sampled_from(["A?", "B?", "C?"]),
    st.booleans(),
    st.none() | st.integers(0, 9),
)


def ask(kind, limits=Limits(), **known):  # noqa: B008  frozen
    """What the rule of this kind answers about `FACTS`, but for what else is `known`, and what it saw."""
    found = verdict(kind, replace(FACTS, **known), limits)
    return found.answer, found.seen
