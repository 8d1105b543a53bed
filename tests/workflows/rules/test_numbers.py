import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflows.rules.numbers import ALPHABET, check_character, parse

BODIES = st.text(alphabet=ALPHABET, min_size=7, max_size=7)


def numbered(body):
    return body + check_character(body)


NUMBER = numbered("7F3K9Q2")


def test_alphabet_has_31_characters_and_none_that_can_be_misread():
    assert (len(set(ALPHABET)), set(ALPHABET) & set("0O1IL")) == (31, set())


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        f"{NUMBER[:4]}-{NUMBER[4:]}",
        f" {NUMBER[:4]} {NUMBER[4:]} ",
        f"{NUMBER[:4]}–{NUMBER[4:]}",
        f"{NUMBER[:4]}.{NUMBER[4:]}",
        "\t".join(NUMBER),
    ],
)
def test_parse_takes_a_number_however_it_is_grouped(typed):
    assert parse(typed) == NUMBER


@pytest.mark.parametrize(
    "typed",
    ["", "-", NUMBER[:7], NUMBER + "2", NUMBER[:7] + "0", "O" + NUMBER[1:], NUMBER[:3] + "_" + NUMBER[4:], "ß" * 4],
)
def test_parse_refuses_what_cannot_be_a_number(typed):
    assert parse(typed) is None


@given(BODIES)
def test_parse_takes_every_number_that_can_be_made(body):
    assert parse(numbered(body)) == numbered(body)


@given(BODIES)
def test_every_single_wrong_character_is_found(body):
    number = numbered(body)
    wrong = (number[:at] + char + number[at + 1 :] for at in range(8) for char in ALPHABET if char != number[at])

    assert [typed for typed in wrong if parse(typed) is not None] == []


@given(BODIES)
def test_every_swap_of_two_neighbours_is_found(body):
    number = numbered(body)
    swapped = (number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(7))

    assert [typed for typed in swapped if typed != number and parse(typed) is not None] == []


@given(BODIES, st.integers(0, 7), st.integers(0, 7))
def test_every_swap_of_two_characters_is_found(body, one, other):
    characters = list(numbered(body))
    assume(characters[one] != characters[other])
    characters[one], characters[other] = characters[other], characters[one]

    assert parse("".join(characters)) is None


@given(st.text(max_size=20))
def test_parse_of_any_text_never_raises(typed):
    assert parse(typed) is None or len(parse(typed)) == 8
