"""Notes on the page of a case: written, seen, counted in the menu, and part of the copy of the person's data."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.factories import officer, submit
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.applying import notes
from workflows.documents.subject import report_on
from workflows.models import Note
from workflows.queries.applying.notes import unseen_mentions

pytestmark = pytest.mark.django_db


def tab(user, application, key="notes"):
    return browser_of(user).get(reverse("workflows_case", args=[application.pk]), {"tab": key})


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def test_note_is_written_on_its_tab_and_leads_back_to_where_it_was_written(case_worker):
    one = submit()
    back = reverse("workflows_case", args=[one.pk]) + "?from=abc&tab=notes"

    response = browser_of(case_worker).post(
        reverse("workflows_note", args=[one.pk]), {"text": "Sudah ditelepon.", "back": back}
    )

    assert response.url == f"{back}#tabs"
    assert "Sudah ditelepon." in tab(case_worker, one).content.decode()


@pytest.mark.parametrize("back", ["https://penipu.example/", "//penipu.example", ""])
def test_note_leads_to_no_other_site(case_worker, back):
    one = submit()
    response = browser_of(case_worker).post(reverse("workflows_note", args=[one.pk]), {"text": "Ya.", "back": back})
    assert response.url == f"{reverse('workflows_case', args=[one.pk])}?tab=notes#tabs"


def test_note_with_an_unknown_name_comes_back_as_it_was_typed(case_worker):
    one = submit()
    response = browser_of(case_worker).post(reverse("workflows_note", args=[one.pk]), {"text": "@siapa tolong."})
    assert (response.status_code, Note.objects.exists()) == (422, False)
    assert "@siapa tolong." in response.content.decode()


def test_own_note_is_changed_for_some_minutes_and_is_new_again_for_whom_it_names(case_worker, head):
    one = submit()
    browser, address = browser_of(case_worker), reverse("workflows_note", args=[one.pk])
    browser.post(address, {"text": "Alamat berubah.", "tell": [head.username]})
    assert (Note.objects.get().text, unseen_mentions(head)) == (f"Alamat berubah. @{head.username}", 1)
    tab(head, one)

    change = soup(tab(case_worker, one)).select_one(".case-notes a")["href"]
    assert change == f"{address}?change={Note.objects.get().pk}"
    assert browser.get(change).context["form"].initial["text"] == f"Alamat berubah. @{head.username}"
    assert browser.post(change, {"text": f"Alamat tetap. @{head.username}"}).status_code == 302

    note = Note.objects.get()
    assert (note.text, note.changed_at is not None, unseen_mentions(head)) == (
        f"Alamat tetap. @{head.username}",
        True,
        1,
    )
    assert deeds(one)[-1] == ("note.changed", case_worker.pk)
    assert soup(tab(head, one)).select(".case-notes a") == []
    assert browser_of(head).get(change).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(minutes=15)):
        assert browser.post(change, {"text": "Lain lagi."}).status_code == 422
        assert soup(tab(case_worker, one)).select(".case-notes a") == []
    assert Note.objects.get().text == note.text


def test_mention_is_counted_in_the_menu_until_the_notes_are_opened(case_worker, head):
    one = submit()
    notes.write(one, by=case_worker, text=f"@{head.username} mohon dilihat.")
    browser = browser_of(head)

    listed = soup(browser.get(reverse("workflows_mentions")))
    link = listed.select_one("main .console-lines a")["href"]
    waiting = tab(head, one, "history").context["tabs"].all
    opened = browser.get(link)

    assert [(one.key, one.number) for one in waiting if one.number] == [("notes", 1)]
    assert "mohon dilihat" in opened.content.decode()
    assert len(soup(opened).select(".case-notes .case-count")) == 1
    assert len(soup(browser.get(link)).select(".case-notes .case-count")) == 0


def test_auditor_reads_notes_and_writes_none(case_worker):
    one, auditor = submit(), officer(roles.AUDITOR)
    notes.write(one, by=case_worker, text="Sudah ditelepon.")
    page = soup(tab(auditor, one))
    assert ("Sudah ditelepon." in page.text, page.select("form[data-note]")) == (True, [])
    assert browser_of(auditor).post(reverse("workflows_note", args=[one.pk]), {"text": "Ya."}).status_code == 302
    assert Note.objects.count() == 1


def test_notes_are_not_for_instructor_and_kit_officer():
    office = Office()
    one = bring("hand_over_kit", office=office)
    notes.write(one, by=office.head, text="Rahasia kantor.")
    for user in (office.instructor, office.kit_officer):
        response = tab(user, one)
        assert (response.status_code, response.context["tabs"].shown) == (200, "history")
        assert "Rahasia kantor." not in response.content.decode()


def test_notes_are_part_of_the_copy_of_the_persons_data(case_worker):
    one = submit()
    notes.write(one, by=case_worker, text="Datang bersama ibunya.")
    told = report_on(bytes(one.nik_index))["applications"][0]["notes"]
    assert [(note["by"], note["text"]) for note in told] == [(str(case_worker), "Datang bersama ibunya.")]
