"""The same files on screen: what was understood is shown first, and the preview says what is odd."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext

from tests.factories.people import browser_of
from tests.factories.uploads import confirm, understood
from workflows.imports import faults, notes
from workflows.imports.sheets import text
from workflows.models import HeaderMapping, Snapshot

from .test_field_files import FIELD, FILES, WEB_PAGE, dry_run

pytestmark = pytest.mark.django_db
KINDS = ("00", "01", "24", "26", "34", "43", "44", "45", "73", "80", "83", "85")


def upload(browser, name):
    file = SimpleUploadedFile(name, (FIELD / name).read_bytes())
    today = timezone.localdate().isoformat()
    return browser.post(reverse("workflows_register_import"), {"file": file, "as_of": today})


@pytest.mark.parametrize("name", [name for name in FILES if name[:2] in KINDS])
def test_page_shows_what_was_understood_and_the_preview_what_was_found(name, operator):
    browser = browser_of(operator)
    run = upload(browser, name).url

    page = understood(browser, run)
    about, shown = page.content.decode(), page.context["notes"]
    assert (page.context["fault"], Snapshot.objects.count()) == ("", 0)
    assert [note for note in shown if escape(note) not in about] == []
    assert "367199020190" not in about

    confirm(browser, run)
    preview = browser.get(browser.get(run).url)
    snapshot = preview.context["snapshot"]
    assert (snapshot.rows, snapshot.records.count(), snapshot.new) == (12, 12, 12)
    assert shown == preview.context["notes"][: len(shown)] == notes.sentences(snapshot.preview["found"])[: len(shown)]
    assert [(one["column"], one["count"]) for one in preview.context["warnings"]] == [
        (faults.field(field), count) for field, _reason, count in FILES[name].warnings
    ]


@pytest.mark.parametrize(
    ("name", "sentence", "detail"),
    [("42_html_as.xls", WEB_PAGE, {}), ("39_open_quote_closed_later.csv", text.OPEN, {"row": 11})],
)
def test_screen_says_why_a_file_is_refused(name, sentence, detail, operator):
    browser = browser_of(operator)
    response = upload(browser, name)
    if response.status_code == 302:
        response = browser.get(response.url)

    assert escape(gettext(sentence) % detail) in response.content.decode()
    assert Snapshot.objects.count() == 0


@pytest.mark.parametrize(
    ("names", "column"),
    [(("76_two_names_first.csv", "77_two_names_next.csv"), "name"), (("36_header_twice_addr.csv",) * 2, "address")],
)
def test_one_of_two_equal_headers_is_chosen_once_and_found_again(names, column, operator):
    browser = browser_of(operator)
    first = upload(browser, names[0]).url
    page = understood(browser, first)
    label = {"name": "Nama", "address": "ALAMAT"}[column]
    assert page.context["fault"] == gettext("There are two columns for %(column)s. Choose one of them.") % {
        "column": label
    }

    former, chosen = {"name": (0, 2), "address": (9, 10)}[column]
    confirm(browser, first, save_as="Dari kecamatan", **{f"column_{former}": "", f"column_{chosen}": column})
    again = upload(browser, names[1]).url
    confirm(browser, again)

    assert (HeaderMapping.objects.get().name, dry_run(names[1])["rows"]) == ("Dari kecamatan", 12)
    kept = [set(one.records.values_list(column, flat=True)) for one in Snapshot.objects.order_by("pk")]
    assert (
        kept
        == {
            "name": [{"ANGGOTA A", "ANGGOTA B", "ANGGOTA C"}, {"ANGGOTA AA", "ANGGOTA BB", "ANGGOTA CC"}],
            "address": [{"Jl. B"}, {"Jl. B"}],
        }[column]
    )
