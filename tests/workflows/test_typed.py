"""Numbers and codes as people paste them: the same number however it was grouped, and nothing else made of it."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from home.person.forms import CardNumberField, PhoneField
from tests.factories import officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.imports.register.reading import cleaning
from workflows.models.applying.drafts import code_indexes
from workflows.rules import numbers
from workflows.typed import bare

NIK = "3671075708950001"
PASTED = [
    NIK,
    " 3671 0757 0895 0001 ",
    "3671.0757.0895.0001",
    "367107-570895-0001",
    "367107‑570895–0001",
    "'3671075708950001",
    "’3671075708950001",
    "3671\u00a00757\t0895\n0001",
    "3671\u20090757\u202f0895\u30000001",
    "\ufeff3671075708950001\u200b",
    "\u202a3671075708950001\u202c",
    "3671\u00ad0757\u20600895\u200d0001",
    "３６７１０７５７０８９５０００１",
    "３６７１．０７５７－０８９５　０００１",
    "`3671075708950001",
    '="3671075708950001"',
    "＝“3671075708950001”",
    '"3671075708950001"',
    "\u20663671075708950001\u2069",
    "3671\ufe0f0757\u034f0895\u00810001",
    "\u28003671\u31640757\u180e0895\u000b0001",
    "\U000e00203671075708950001\u180b",
    "3671\u20110757\u20120895\u22120001",
    "٣٦٧١٠٧٥٧٠٨٩٥٠٠٠١",
    "۳۶۷۱۰۷۵۷۰۸۹۵۰۰۰۱",
    "𝟑𝟔𝟕𝟏𝟎𝟕𝟓𝟕𝟎𝟖𝟗𝟓𝟎𝟎𝟎𝟏",
]


@pytest.mark.parametrize("typed", PASTED)
def test_number_is_the_same_however_it_was_pasted(typed):
    assert bare(typed) == NIK


@pytest.mark.parametrize("typed", PASTED)
def test_form_and_register_take_a_number_however_it_was_pasted(typed):
    assert CardNumberField(name="NIK").clean(typed) == NIK
    assert cleaning.nik(typed) == NIK


@pytest.mark.parametrize(
    "typed",
    [
        "0812 3456 7890",
        "0812.3456.7890",
        "\u202a+62 812‑3456‑7890\u202c",
        "０８１２３４５６７８９０",
        "(0812) 3456\u200b7890",
        "`0812-3456-7890",
        '="081234567890"',
        "+٦٢ ٨١٢ ٣٤٥٦ ٧٨٩٠",
        "\u2068+62\ufe0f 812 3456 7890\u2069",
    ],
)
def test_telephone_is_taken_however_it_was_pasted(typed):
    assert PhoneField().clean(typed) == "+6281234567890"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("1234 5678", "12345678"), ("12-34.56–78", "12345678"), (" 12a ", "12a"), ("", ""), ("12_34", "12_34")],
)
def test_only_what_stands_between_falls_out(typed, expected):
    assert bare(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["367107570895000²", "36710757089500O1", "3671075708950001é", "\u202e3671075708950001", "3671,0757", "12_34"],
)
def test_other_signs_stay_to_be_refused(typed):
    assert bare(typed) == typed


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(typed):
    once = bare(typed)

    assert bare(once) == once
    assert not any(map(str.isspace, once))


@pytest.mark.django_db
def test_number_and_code_are_taken_however_they_were_pasted():
    one = submit()
    shown = one.display_number

    for pasted in (shown, shown.lower(), shown.replace("-", "–"), f"\u200b{shown}\u00a0", shown.replace("-", "‑")):
        assert numbers.parse(pasted) == one.number
    assert code_indexes("ABCD-EFGH-2345") == code_indexes("abcd\u2011efgh\u200b 2345")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "args"), [("workflows_tasks", ["queue"]), ("workflows_applications", [])])
def test_officer_finds_an_application_by_the_number_as_it_is_shown(name, args):
    one, other = submit(name="Siti Rahma"), submit(name="Budi Santoso")
    pasted = f" {one.display_number.lower()} "

    page = browser_of(officer(roles.CASE_WORKER)).get(reverse(name, args=args), {"q": pasted}).content.decode()

    assert (one.name in page, other.name in page) == (True, False)
