"""Notes of officers on a case: whom they mention, who has seen them, and what is never kept in them."""

import pytest

from tests.factories import officer, submit
from tests.factories.way import Office, bring
from workflows import roles
from workflows.actions.applying import notes
from workflows.actions.refusal import Refusal
from workflows.events import Event
from workflows.models import Entry, Note
from workflows.queries.applying.notes import colleagues, mentions, notes_of, unseen, unseen_mentions

pytestmark = pytest.mark.django_db


def test_note_is_journalled_without_its_words_and_marks_those_it_mentions(case_worker, head):
    one = submit()

    note = notes.write(one, by=case_worker, text=f"@{head.username} mohon dilihat: alamat berubah.")

    entry = Entry.objects.about(one).latest("pk")
    assert (entry.event, entry.by, entry.detail) == (
        Event.NOTE_WRITTEN,
        case_worker,
        {"note": note.pk, "mentioned": [head.pk]},
    )
    assert [(one.note, one.seen_at) for one in mentions(head)] == [(note, None)]
    assert (unseen_mentions(head), unseen_mentions(case_worker)) == (1, 0)


def test_note_keeps_no_identity_number(case_worker):
    one = submit()
    notes.write(one, by=case_worker, text=f"NIK {one.nik}, telepon {one.phone}.")
    stored = Note.objects.get().text
    assert (one.nik in stored, one.phone in stored) == (False, False)


def test_note_that_names_who_may_not_see_the_case_is_refused(case_worker, kit_officer):
    one = submit()
    with pytest.raises(Refusal):
        notes.write(one, by=case_worker, text=f"Halo @{kit_officer.username}")
    assert not Note.objects.exists()


def test_note_is_new_for_others_until_they_have_seen_it(case_worker, head):
    one = submit()
    notes.write(one, by=case_worker, text=f"@{head.username} silakan.")
    notes.write(one, by=case_worker, text="Sudah ditelepon.")
    assert (unseen(one, head), unseen(one, case_worker)) == (2, 0)

    notes.see(one, by=head)
    notes.see(one, by=head)

    assert (unseen(one, head), unseen_mentions(head)) == (0, 0)
    assert [[reader.officer for reader in note.seen_by] for note in notes_of(one, case_worker)] == [[head], [head]]


def test_colleagues_of_a_case_are_those_who_may_see_it_and_why_it_was_decided():
    office = Office()
    one = bring("approve_selection", office=office)
    seeing = {office.worker, office.head, office.interviewer}
    other, away, reader = officer(roles.INTERVIEWER), officer(roles.HEAD, is_active=False), officer(roles.AUDITOR)

    blind = {other, away, office.instructor, office.kit_officer}

    found = set(colleagues(one))

    assert (found >= seeing | {reader}, found & blind) == (True, set())


def test_mention_is_not_told_once_the_case_is_out_of_sight(head, case_worker):
    one = submit()
    notes.write(one, by=case_worker, text=f"@{head.username}")
    head.groups.clear()
    head = type(head).objects.get(pk=head.pk)
    assert (list(mentions(head)), unseen_mentions(head)) == ([], 0)
