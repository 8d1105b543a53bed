"""Wishes counted by kind and kecamatan, and a sheet in which no cell computes."""

import csv
import io
import uuid

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories.people import browser_of
from workflows.actions import interest
from workflows.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(head):
    return browser_of(head)


@pytest.fixture
def wishes():
    benda, karawaci = (Area.objects.districts().get(name=name) for name in ("Benda", "Karawaci"))
    for kind, district, number in (
        ("Las", benda, 1),
        ("las", karawaci, 3),
        ("Servis HP", benda, 2),
        ("=1+1", benda, 1),
    ):
        for _turn in range(number):
            interest.wish(kind, district=district, form_key=uuid.uuid4())


def lines(browser, **query):
    page = BeautifulSoup(browser.get(reverse("workflows_wishes"), query).content, "html.parser")
    return [[cell.get_text(strip=True) for cell in row.select("td")][:5] for row in page.select("table tbody tr")]


def test_kind_that_is_wished_most_stands_first_with_all_its_lines(browser, wishes):
    assert lines(browser) == [
        ["Las", "", "4", "Karawaci", "3"],
        ["Las", "", "4", "Benda", "1"],
        ["Servis hp", "", "2", "Benda", "2"],
        ["=1+1", "", "1", "Benda", "1"],
    ]


def test_counts_follow_the_filters(browser, wishes):
    karawaci = Area.objects.districts().get(name="Karawaci")

    assert lines(browser, district=karawaci.pk) == [["Las", "", "3", "Karawaci", "3"]]
    assert lines(browser, q="servis") == [["Servis hp", "", "2", "Benda", "2"]]
    assert lines(browser, created_at_to="2020-01-01") == []


def test_empty_list_says_where_wishes_come_from(browser):
    assert "Belum ada usul" in browser.get(reverse("workflows_wishes")).content.decode()


def export(browser, kind):
    answer = browser.get(reverse("workflows_wishes"), {"export": kind})
    return b"".join(answer.streaming_content)


def test_csv_has_the_counts_and_no_formula(browser, wishes):
    table = list(csv.reader(io.StringIO(export(browser, "csv").decode())))

    today = f"{timezone.localdate():%Y-%m-%d}"
    assert table[1] == ["las", "", "4", "Karawaci", "3", today]
    assert table[4][0] == "'=1+1"
    assert len(table) == 5


def test_workbook_has_no_formula(browser, wishes):
    sheet = openpyxl.load_workbook(io.BytesIO(export(browser, "xlsx"))).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.cell(5, 1).value == "'=1+1"
