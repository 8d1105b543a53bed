"""How a file was understood: shown, corrected and confirmed by its operator; and the choices that are kept."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext

from tests.factories.people import browser_of
from tests.factories.uploads import confirm, understood
from tests.factories.workbooks import as_csv, people, table
from workflows.models import Entry, HeaderMapping, ImportRun, Snapshot

pytestmark = pytest.mark.django_db
HEADERS = {"nik": "NIK", "name": "NAMA", "desil": "PERINGKAT"}
State = ImportRun.State


def workbook(**sheets):
    """Sheets by their names; a name that begins with "hidden" is."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name.startswith("hidden") else "visible"
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def browser(operator):
    return browser_of(operator)


def upload(browser, content, name="register.csv"):
    file = SimpleUploadedFile(name, content)
    return browser.post(reverse("workflows_register_import"), {"file": file, "as_of": "2026-09-30"}).url


def odd_file(**headers):
    return as_csv(table(people(12), {**HEADERS, **headers}))


def stored(*fields):
    return set(Snapshot.objects.latest("pk").records.values_list(*fields))


# -- saved columns ----------------------------------------------------------------------------------
def test_columns_that_are_confirmed_without_a_name_are_saved_nowhere(browser):
    run = upload(browser, odd_file())

    confirm(browser, run, column_2="desil")

    assert (HeaderMapping.objects.count(), ImportRun.objects.get().mapping_name) == (0, "")
    assert stored("desil") == {(3,)}


def test_columns_are_saved_under_the_name_that_was_typed_and_used_again(browser, operator):
    confirm(browser, upload(browser, odd_file()), column_2="desil", save_as=" Dari provinsi ")

    saved = HeaderMapping.objects.get()
    assert (saved.name, saved.by, saved.columns) == ("Dari provinsi", operator, {"nik": 0, "name": 1, "desil": 2})

    again = upload(browser, odd_file())
    assert understood(browser, again).context["form"]["column-2"].value() == "desil"
    confirm(browser, again)
    assert (stored("desil"), HeaderMapping.objects.count()) == ({(3,)}, 1)


def test_two_layouts_are_kept_apart_and_neither_takes_the_name_of_the_other(browser):
    confirm(browser, upload(browser, odd_file()), column_2="desil", save_as="Satu")
    other = upload(browser, odd_file(desil="TINGKAT"))

    refused = confirm(browser, other, column_2="desil", save_as="Satu")
    sentence = gettext("Columns of another file are saved under this name. Choose another name.")
    assert (refused.status_code, refused.context["form"].errors) == (422, {"save_as": [sentence]})
    assert ImportRun.objects.latest("pk").state == State.COLUMNS

    confirm(browser, other, column_2="desil", save_as="Dua")
    assert list(HeaderMapping.objects.values_list("name", flat=True)) == ["Dua", "Satu"]


def test_headers_that_are_saved_are_not_saved_under_a_second_name(browser):
    confirm(browser, upload(browser, odd_file()), column_2="desil", save_as="Satu")

    refused = confirm(browser, upload(browser, odd_file()), save_as="Dua")

    sentence = gettext("Columns for these headers are saved as “%(name)s”. Use that name.") % {"name": "Satu"}
    assert refused.context["form"].errors == {"save_as": [sentence]}


def test_saved_columns_are_listed_and_deleted_and_the_next_file_is_asked_about(browser, operator):
    confirm(browser, upload(browser, odd_file()), column_2="desil", save_as="Dari provinsi")
    saved = HeaderMapping.objects.get()

    listed = browser.get(reverse("workflows_register_saved")).content.decode()
    address = reverse("workflows_register_forget", args=[saved.pk])
    assert [part in listed for part in ("Dari provinsi", "peringkat", address)] == [True, True, True]
    assert reverse("workflows_register_saved") in browser.get(reverse("workflows_register")).content.decode()

    browser.post(address)
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.by, HeaderMapping.objects.count()) == ("snapshot.columns_deleted", operator, 0)
    assert understood(browser, upload(browser, odd_file())).context["form"]["column-2"].value() == ""


# -- the page ---------------------------------------------------------------------------------------
def test_page_shows_five_masked_examples_of_each_column_and_no_person(browser):
    rows = people(12, name="SITI RAHMA")
    page = understood(browser, upload(browser, as_csv(table(rows))))

    examples = dict(
        zip(ImportRun.objects.get().headers, (shown for _field, shown in page.context["lines"]), strict=True)
    )
    assert len(examples["nomor_induk_kependudukan"]) == 5
    assert all(one.startswith("•" * 12) for one in examples["nomor_induk_kependudukan"])
    assert (examples["nama"], examples["nama_kecamatan"]) == (["S••• R••••"], ["KARAWACI"])
    assert all(one.startswith("••••-") for one in examples["tanggal_lahir"])
    content = page.content.decode()
    assert [row["nik"] for row in rows if row["nik"] in content or row["birth_date"] in content] == []
    assert "SITI" not in content


def test_examples_are_forgotten_with_the_file(browser):
    run = upload(browser, odd_file())
    assert ImportRun.objects.get().found["examples"]

    confirm(browser, run)

    assert ImportRun.objects.get().found == {}


def test_nik_and_name_must_be_chosen_and_nothing_twice(browser):
    run = upload(browser, odd_file())

    nameless = confirm(browser, run, column_1="")
    twice = confirm(browser, run, column_2="name")

    needed = gettext("Choose the column of %(column)s.") % {"column": gettext("Name")}
    assert (nameless.status_code, nameless.context["form"].errors) == (422, {"__all__": [needed]})
    taken = gettext("Another column of the file is used for this already.")
    assert (twice.status_code, twice.context["form"].errors) == (422, {"column-2": [taken]})
    assert ImportRun.objects.get().state == State.COLUMNS


def test_table_without_headers_is_read_from_its_first_row_on(browser):
    rows = people(12)
    run = upload(browser, as_csv(table(rows)[1:]))

    page = understood(browser, run)
    assert page.context["fault"] == gettext("The table has no headers: its first row holds a person already.")
    confirm(browser, run, column_1="nik", column_2="name")

    assert Snapshot.objects.get().records.count() == 12


def test_columns_without_headers_are_not_saved(browser):
    run = upload(browser, as_csv(table(people(12))[1:]))

    refused = confirm(browser, run, column_1="nik", column_2="name", save_as="Tanpa judul")

    assert (refused.status_code, HeaderMapping.objects.count()) == (422, 0)


# -- another sheet or row ---------------------------------------------------------------------------
def choose(browser, run, **where):
    browser.post(reverse("workflows_register_sheet", args=[ImportRun.objects.latest("pk").pk]), where)
    return understood(browser, run)


def test_operator_chooses_another_sheet(browser):
    lines, old = table(people(3, name="BARU")), table(people(2, name="LAMA"))
    run = upload(browser, workbook(DATA=lines, hidden=old), "register.xlsx")
    assert understood(browser, run).context["notes"][1] == gettext("Hidden sheets, not read: %(names)s.") % {
        "names": "hidden"
    }

    page = choose(browser, run, sheet="hidden")
    assert (
        gettext("Sheet “%(sheet)s”, headers in row %(row)d.") % {"sheet": "hidden", "row": 1} in page.context["notes"]
    )
    confirm(browser, run)

    assert stored("name") == {("LAMA",)}


def test_sheets_with_different_headers_are_asked_about(browser):
    lines, other = table(people(3)), table(people(2), HEADERS)
    run = upload(browser, workbook(DATA=lines, LAIN=other), "register.xlsx")

    page = understood(browser, run)

    sentence = gettext("These sheets have different headers: %(sheets)s. Choose one of them.")
    assert page.context["fault"] == sentence % {"sheets": "DATA, LAIN"}
    confirm(browser, run)
    assert Snapshot.objects.get().rows == 3


def test_operator_chooses_another_row_of_headers(browser):
    lines = table(people(3), HEADERS)
    run = upload(browser, as_csv([["NIK", "NAMA", "CONTOH"], ["16 angka", "huruf", ""], *lines]))
    assert understood(browser, run).context["notes"][0] == gettext("The headers are in row %(row)d.") % {"row": 1}

    page = choose(browser, run, row="3")
    assert page.context["notes"][0] == gettext("The headers are in row %(row)d.") % {"row": 3}
    confirm(browser, run)

    assert (Snapshot.objects.get().rows, Snapshot.objects.get().refused) == (3, 0)


def test_row_that_is_no_number_leaves_the_choice_as_it_was(browser):
    run = upload(browser, odd_file())

    page = choose(browser, run, row="-1")

    assert page.context["notes"][0] == gettext("The headers are in row %(row)d.") % {"row": 1}


def test_person_above_the_headers_is_never_lost(browser):
    header, *rows = table(people(12), HEADERS)
    run = upload(browser, as_csv([rows[0], header, *rows[1:]]))
    confirm(browser, run)

    above = gettext(
        "Row %(row)d, above the headers, holds a person. Move the headers to the top and upload the file again."
    )
    assert above % {"row": 1} in browser.get(run).content.decode()
    assert Snapshot.objects.count() == 0


def test_upload_that_is_read_already_is_not_chosen_for_again(browser):
    run = upload(browser, odd_file())
    confirm(browser, run)

    one = ImportRun.objects.get()
    answer = browser.post(reverse("workflows_register_sheet", args=[one.pk]), {"row": "0"})

    assert (answer.status_code, ImportRun.objects.get().header_row) == (302, None)


def test_two_sheets_with_a_refused_row_each_keep_both(browser):
    first, second = (table([*people(3), {**people(1)[0], "name": ""}]) for _sheet in range(2))
    run = upload(browser, workbook(SATU=first, DUA=second), "register.xlsx")
    confirm(browser, run)

    snapshot = Snapshot.objects.get()
    assert list(snapshot.faults.values_list("sheet", "row", "reason")) == [
        ("SATU", 5, "name_blank"),
        ("DUA", 5, "name_blank"),
    ]
    assert (snapshot.rows, snapshot.refused, snapshot.refused_rows.count()) == (8, 2, 2)
    assert "DUA 5" in browser.get(reverse("workflows_snapshot", args=[snapshot.pk])).content.decode()
    sheet = browser.get(reverse("workflows_refused_sheet", args=[snapshot.pk, "csv"])).content.decode("utf-8-sig")
    assert [line.partition(",")[0] for line in sheet.splitlines()[1:]] == ["SATU 5", "DUA 5"]


def test_day_of_the_extract_is_kept_until_the_file_is_confirmed(browser):
    confirm(browser, upload(browser, odd_file()))

    assert Snapshot.objects.get().as_of == date(2026, 9, 30)
