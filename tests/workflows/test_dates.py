"""Days and hours in the words of Indonesia, from any time zone; on pages with spaces that do not break."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from cms import dates as page
from workflows import dates

AT = datetime(2026, 8, 16, 17, 5, tzinfo=UTC)  # in Jakarta it is Monday, the 17th
DAY = date(2026, 8, 17)
WRITTEN = {
    "day": "17 Agustus 2026",
    "weekday": "Senin, 17 Agustus 2026",
    "month": "Agustus 2026",
    "hour": "00.05",
    "moment": "17 Agustus 2026 pukul 00.05\N{NO-BREAK SPACE}WIB",
    "weekday_moment": "Senin, 17 Agustus 2026 pukul 00.05\N{NO-BREAK SPACE}WIB",
    "plain_day": "17 Agustus 2026",
    "stamp": "17 Agustus 2026, 00.05",
}
ON_PAGES = ("day", "weekday", "moment", "weekday_moment")


@pytest.mark.parametrize("name", WRITTEN)
def test_moment_in_another_time_zone_is_written_in_wib(name):
    assert getattr(dates, name)(AT) == WRITTEN[name]


@pytest.mark.parametrize("name", ["day", "weekday", "month", "plain_day"])
def test_day_is_written_as_it_is(name):
    assert getattr(dates, name)(DAY) == WRITTEN[name]


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_of_nothing(name):
    assert getattr(dates, name)(None) == ""


@pytest.mark.parametrize("name", ON_PAGES)
def test_line_of_a_page_never_breaks_within_a_day(name):
    unbroken = WRITTEN[name].replace("17 Agustus 2026", "17\N{NO-BREAK SPACE}Agustus\N{NO-BREAK SPACE}2026")
    assert getattr(page, name)(AT) == unbroken


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 8, 3), date(2026, 8, 28), "3–28 Agustus 2026"),
        (date(2026, 8, 17), date(2026, 9, 30), "17 Agustus – 30 September 2026"),
        (date(2026, 12, 30), date(2027, 1, 2), "30 Desember 2026 – 2 Januari 2027"),
    ],
)
def test_range_names_month_and_year_once_if_they_are_the_same(first, last, expected):
    assert dates.until(first, last) == expected
    assert page.until(first, last).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("short", "17 Agu 2026, 00.05"),
        ("weekday", "Senin, 17 Agustus 2026, 00.05"),
        ("short weekday", "Sen, 17 Agu 2026, 00.05"),
    ],
)
def test_stamp_of_a_list(kind, expected):
    assert dates.stamp(AT, kind) == expected


@pytest.mark.parametrize("name", WRITTEN)
def test_template_writes_the_same(name):
    written = Template("{% load dates %}{{ at|" + name + " }}").render(Context({"at": AT}))
    assert written.replace("\N{NO-BREAK SPACE}", " ") == WRITTEN[name].replace("\N{NO-BREAK SPACE}", " ")


def test_both_languages_write_the_hour_with_a_point(in_english):
    assert dates.weekday_moment(AT) == "Monday, 17 August 2026 at 00.05 WIB"
