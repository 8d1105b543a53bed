"""Numbers, codes, dates and hours as people type and paste them: the same value in each spelling, never a guess."""

from datetime import date, datetime, time

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from home.person.forms import CardNumberField, PhoneField
from tests.factories import officer, submit
from tests.factories.people import browser_of
from workflows import roles
from workflows.imports.register import cleaning
from workflows.models.applying.drafts import code_indexes
from workflows.rules import numbers
from workflows.typed import bare, read_day, read_hour, read_moment, read_month

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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20/12/2026", date(2026, 12, 20)),
        ("20-12-2026", date(2026, 12, 20)),
        ("20.12.2026", date(2026, 12, 20)),
        ("20 12 2026", date(2026, 12, 20)),
        ("1/2/2026", date(2026, 2, 1)),
        ("1 / 2 / 2026", date(2026, 2, 1)),
        ("2026-12-20", date(2026, 12, 20)),
        ("2026/12/20", date(2026, 12, 20)),
        ("22 Juli 2025", date(2025, 7, 22)),
        ("22 Jul 2025", date(2025, 7, 22)),
        ("22 JULI, 2025", date(2025, 7, 22)),
        ("22-Jul-2025", date(2025, 7, 22)),
        ("22Juli2025", date(2025, 7, 22)),
        ("1 Nopember 2025", date(2025, 11, 1)),
        ("17 Agt. 2025", date(2025, 8, 17)),
        ("22 July 2025", date(2025, 7, 22)),
        ("July 22, 2025", date(2025, 7, 22)),
        ("Selasa, 22 Juli 2025", date(2025, 7, 22)),
        ("Jum’at, 25 Juli 2025", date(2025, 7, 25)),
        ("Tue, 22 Jul 2025", date(2025, 7, 22)),
        ("22\u00a0Juli\u00a02025\u200b", date(2025, 7, 22)),
        ("２０／１２／２０２６", date(2026, 12, 20)),
        ("20–12–2026", date(2026, 12, 20)),
        ('="20/12/2026"', date(2026, 12, 20)),
        ("'20/12/2026", date(2026, 12, 20)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_day_is_read_as_people_write_it(typed, expected):
    assert read_day(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "20",
        "12/25/2026",
        "31/2/2026",
        "29/2/2025",
        "20/12/26",
        "20-12/2026",
        "0/12/2026",
        "22 Jual 2025",
        "Senin, 22 Juli 2025",
        "hari ini",
        "20/12/2026 09.00",
        "20122026",
        "20/12/20266",
        "2026-12-20-01",
        "\u202e20/12/2026",
    ],
)
def test_day_that_can_be_another_or_none_is_not_read(typed):
    assert read_day(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20.23", time(20, 23)),
        ("20:23", time(20, 23)),
        ("8.05", time(8, 5)),
        ("20.23.45", time(20, 23, 45)),
        ("pukul 20.23 WIB", time(20, 23)),
        ("jam 9", time(9)),
        ("9", time(9)),
        ("00:00", time(0)),
        ("２０：２３", time(20, 23)),
    ],
)
def test_hour_is_read_as_people_write_it(typed, expected):
    assert read_hour(typed) == expected


@pytest.mark.parametrize("typed", ["", "24.00", "20.60", "20.2", "9 malam", "20.23 WITA", "8:23 pm", "2023", "-1"])
def test_hour_that_can_be_another_or_none_is_not_read(typed):
    assert read_hour(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "22 Juli 2025 20:23",
        "22 Juli 2025 20.23",
        "22/7/2025 20.23",
        "22-07-2025 20:23",
        "2025-07-22 20:23",
        "2025-07-22T20:23",
        "2025-07-22 20:23:00",
        "22 Juli 2025, 20.23 WIB",
        "Selasa, 22 Juli 2025 pukul 20.23 WIB",
    ],
)
def test_moment_is_read_as_people_write_it(typed):
    assert read_moment(typed) == datetime(2025, 7, 22, 20, 23)


@pytest.mark.parametrize("typed", ["", "22 Juli 2025", "22.07.2025", "20.23", "22 Juli 2025 24.00", "31/2/2025 09.00"])
def test_moment_without_a_day_or_an_hour_is_not_read(typed):
    assert read_moment(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("7", 7), ("07", 7), ("Juli", 7), ("jul.", 7), ("July", 7), ("13", None), ("0", None), ("Jual", None), ("", None)],
)
def test_month_is_a_number_or_a_word(typed, expected):
    assert read_month(typed) == expected


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back_from_each_way_to_write_it(day):
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%A, %d %B %Y"):
        assert read_day(day.strftime(form)) == day


@given(st.text(max_size=40))
def test_readers_give_a_value_or_none_for_any_text(typed):
    for read, kind in ((read_day, date), (read_hour, time), (read_moment, datetime)):
        assert read(typed) is None or isinstance(read(typed), kind)


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
