"""No cell of a file that people open can run: every writer of CSV or XLSX, ours and Wagtail's, has one guard."""

import ast
import csv
import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports import aging_pages, audit_logging, locked_pages, page_types_usage, workflows  # noqa: F401
from wagtail.contrib.forms import views as form_views  # noqa: F401
from wagtail.contrib.redirects import views as redirect_views  # noqa: F401
from wagtail.models import Page

from tests.factories.pages import make_site
from tests.factories.people import browser_of
from workflows.exports import cells, workbook
from workflows.models import User

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "|cmd", "%0A", " =1+1", "'=1+1", "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_cell_that_begins_like_a_formula_is_shown_as_text(text):
    assert cells.harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["las", "", "1+1", "Jl. Mawar No. 3", "'90", 4, None])
def test_other_cells_stay_as_they_are(value):
    assert cells.harmless(value) == value


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_is_guarded_in_its_header_and_in_its_lines(text):
    lines = list(csv.reader(io.StringIO(cells.as_csv([[text], [text, None, 4]]), newline="")))
    assert lines == [[f"'{text}"], [f"'{text}", "", "4"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_workbook_is_guarded_and_holds_nothing_but_text(text):
    sheet = openpyxl.load_workbook(io.BytesIO(cells.as_xlsx("Baris", [[text, "0123"]]))).active
    found, number = next(sheet.iter_rows())
    assert (found.data_type, found.value[0], number.value, number.data_type) == ("s", "'", "0123", "s")


def test_number_stays_text_in_both_formats():
    """Spreadsheet programs round a number of 16 digits, in CSV too unless a sign stands before it."""
    nik = cells.Digits("3671071708950001")
    (line,) = csv.reader(io.StringIO(cells.as_csv([[nik, cells.Digits("+628121"), cells.Digits("")]]), newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(cells.as_xlsx("Baris", [["NIK"], [nik]]))).active
    assert line == ["'3671071708950001", "'+628121", ""]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("3671071708950001", "s")


def test_days_and_moments_are_written_in_the_office_s_time():
    moment, day = datetime(2027, 1, 1, 23, 30, 59, tzinfo=UTC), date(2027, 1, 2)
    (line,) = csv.reader(io.StringIO(cells.as_csv([[moment, day, True, False]]), newline=""))
    sheet = openpyxl.load_workbook(io.BytesIO(cells.as_xlsx("Baris", [["Pukul"], [moment]]))).active
    assert (line, sheet["A2"].value) == (["2027-01-02 06:30", "2027-01-02", "ya", "tidak"], datetime(2027, 1, 2, 6, 30))


def test_csv_is_made_in_small_pieces():
    assert max(map(len, cells.csv_blocks([f"Nama {n}", n] for n in range(50_000)))) < 2 * workbook.BLOCK


def subclasses(kind):
    return {kind, *(deeper for one in kind.__subclasses__() for deeper in subclasses(one))}


@pytest.mark.parametrize("form", SpreadsheetExportMixin.FORMATS)
@pytest.mark.parametrize("view", sorted(subclasses(SpreadsheetExportMixin), key=str), ids=lambda view: view.__name__)
def test_every_view_with_an_export_button_guards_its_cells(view, form):
    for text in FORMULAS:
        assert view().preprocess_field_value("title", text, form) == f"'{text}"
        assert view().preprocess_field_value("tags", [text], form) == f"'{text}"


@pytest.mark.django_db
@pytest.mark.parametrize("form", SpreadsheetExportMixin.FORMATS)
@pytest.mark.parametrize("report", ["aging_pages", "site_history"])
def test_title_of_a_page_is_no_formula_in_a_report_of_wagtail(report, form):
    make_site()
    admin = User.objects.create_superuser("admin", "admin@contoh.example", "x")
    page = Page.objects.get(depth=2).specific
    page.title = page.draft_title = "=1+1"
    page.save_revision(user=admin, log_action=True).publish(user=admin)

    answer = browser_of(admin).get(reverse(f"wagtailadmin_reports:{report}"), {"export": form})

    content = b"".join(answer.streaming_content)
    if form == "csv":
        found = {cell for line in csv.reader(io.StringIO(content.decode())) for cell in line}
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        found = {cell.value for row in sheet.iter_rows() for cell in row}
    assert ("'=1+1" in found, "=1+1" in found) == (True, False)


WRITERS = {
    "csv.writer",
    "csv.DictWriter",
    "openpyxl.Workbook",
    "Workbook",
    "tablib.Dataset",
    "blocks",
    "workbook.blocks",
}
OWN = {"workflows/exports/cells.py"}

# The files that the ministry would send, made up for the demo: the import reads them and nobody opens them.
MADE_UP = {"home/demo/people.py"}
# The `Workbook` of the first reads; the second hands rows to a Resource.
READER = {"workflows/imports/sheets/workbook.py", "workflows/imports/attendance.py"}


def test_sheets_are_written_in_one_place():
    found = set()
    for app in ("cms", "home", "workflows"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            calls = (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Call))
            if WRITERS & {ast.unparse(call.func) for call in calls}:
                found.add(str(path.relative_to(settings.BASE_DIR)))
    assert found == OWN | MADE_UP | READER


LISTS = [
    "workflows_applications",
    "workflows_classes",
    "workflows_register",
    "workflows_access",
    "course:index",
    "kit:index",
    "course_type:index",
    "refusal_reason:index",
]


@pytest.mark.django_db
@pytest.mark.parametrize("form", SpreadsheetExportMixin.FORMATS)
@pytest.mark.parametrize("name", LISTS)
def test_list_without_an_export_button_shows_the_list_instead_of_a_blank_file(name, form):
    admin = browser_of(User.objects.create_superuser("admin", "admin@contoh.example", "x"))

    answer = admin.get(reverse(name), {"export": form})

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.mark.django_db
def test_list_with_an_export_button_still_gives_a_file():
    admin = browser_of(User.objects.create_superuser("admin", "admin@contoh.example", "x"))

    answer = admin.get(reverse("workflows_wishes"), {"export": "csv"})

    assert answer["Content-Type"].startswith("text/csv")
