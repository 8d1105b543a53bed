"""Officers see, download and delete their own exports, and no others."""

import pytest
from django.urls import reverse

from tests.factories.exports import ask, table
from tests.factories.people import browser_of
from tests.factories.rows import application_in
from workflows.exports import runs
from workflows.models import Export, ExportChoice, ExportPart

INDEX = reverse("workflows_exports")


@pytest.fixture
def export(db, head):
    application_in("received", name="Siti Rahma")
    return ask("applications", by=head, columns=["name"])


@pytest.fixture
def browser(head):
    return browser_of(head)


def address(export, part=""):
    return reverse(f"workflows_export{part}", args=[export.pk])


def test_export_under_way_shows_its_progress_and_refreshes(export, browser):
    Export.objects.update(state="writing", rows=200, written=50)
    page = browser.get(address(export))
    assert (page["Refresh"], "50 baris ditulis, 25 %" in page.content.decode()) == ("2", True)


def test_file_that_is_not_ready_leads_to_its_progress(export, browser):
    assert browser.get(address(export, "_file")).url == address(export)


def test_ready_file_is_downloaded_by_its_officer(export, browser):
    runs.write(export)
    page = browser.get(address(export))
    assert ("Refresh" in page, address(export, "_file") in page.content.decode()) == (False, True)

    answer = browser.get(address(export, "_file"))

    assert table(b"".join(answer.streaming_content))[1:] == [["Siti Rahma"]]
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("text/csv; charset=utf-8", True)
    assert Export.objects.get().downloaded_at is not None
    assert "Terakhir diunduh" in browser.get(address(export)).content.decode()


@pytest.mark.parametrize("part", ["", "_file", "_discard"])
def test_export_of_somebody_else_is_not_found(export, second_head, part):
    runs.write(export)
    other = browser_of(second_head)
    answer = other.post(address(export, part)) if part == "_discard" else other.get(address(export, part))
    assert (answer.status_code, ExportPart.objects.count()) == (404, 1)


@pytest.mark.parametrize("part", ["", "_file", "_discard"])
def test_own_export_is_refused_without_the_right(export, head, part):
    runs.write(export)
    head.groups.clear()
    browser = browser_of(head)
    answer = browser.post(address(export, part)) if part == "_discard" else browser.get(address(export, part))
    assert (answer.status_code, ExportPart.objects.count()) == (302, 1)


def test_file_with_a_column_that_was_lost_is_not_handed_out(export, browser, head):
    runs.write(export)
    Export.objects.update(columns=["name", "nik"])
    role = head.groups.get()
    role.permissions.remove(role.permissions.get(codename="export_numbers"))

    answer = browser.get(address(export, "_file"), follow=True)

    assert "Salah satu kolom ini tidak boleh" in answer.content.decode()
    assert Export.objects.get().downloaded_at is None


def test_failed_export_says_why(export, browser):
    Export.objects.update(state="failed", fault=runs.GIVEN_UP)
    assert "Berkas tidak dapat ditulis." in browser.get(address(export)).content.decode()


def test_file_is_deleted_at_once_when_asked(export, browser):
    runs.write(export)
    answer = browser.post(address(export, "_discard"), follow=True)
    assert "Berkas sudah dihapus." in answer.content.decode()
    assert (Export.objects.get().state, ExportPart.objects.count()) == ("deleted", 0)
    assert "Berkasnya sudah tidak ada." in browser.get(address(export)).content.decode()
    assert "Berkas sudah dihapus." not in browser.post(address(export, "_discard"), follow=True).content.decode()


def test_index_lists_own_exports_and_choices(export, browser, second_head):
    about = {"subject": "applications", "columns": ["name"], "form": "csv"}
    ExportChoice.objects.create(by=export.by, name="Rapat kecil", **about)
    ExportChoice.objects.create(by=second_head, name="Rapat besar", **about)
    ask("applications", by=second_head)

    answer = browser.get(INDEX)

    page = answer.content.decode()
    assert (address(export) in page, "Rapat kecil" in page, "Rapat besar" in page) == (True, True, False)
    assert [one for _title, one in answer.context["latest"]] == [export]


def test_menu_leads_to_the_exports(browser):
    assert INDEX in browser.get(reverse("wagtailadmin_home")).content.decode()
