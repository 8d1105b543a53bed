"""Unsent applications: kept page by page, never two tabs against each other, forgotten after 14 days."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import BatchFactory, submit
from tests.factories.rows import application_in
from workflows.actions.applying import drafts
from workflows.models import Application, Draft, Entry

pytestmark = pytest.mark.django_db


def test_begun_draft_is_empty_and_has_a_code_of_its_own():
    batch = BatchFactory()

    one, other = drafts.begin(batch), drafts.begin()

    assert (one.batch, one.answers, one.contact, one.is_sent) == (batch, {}, {}, False)
    assert (other.batch, one.code != other.code, one.form_key != other.form_key) == (None, True, True)


def test_page_is_kept_beside_those_of_another_tab():
    mine = drafts.begin()
    theirs = Draft.objects.get()

    drafts.save(mine, "identitas", {"name": "Siti"})
    drafts.save(theirs, "kartu-keluarga", {"kk": "3671"})

    kept = Draft.objects.get().answers
    assert kept == {"identitas": {"name": "Siti"}, "kartu-keluarga": {"kk": "3671"}}
    assert theirs.answers == kept


def test_page_that_is_saved_again_replaces_only_itself():
    one = drafts.begin()
    drafts.save(one, "kontak", {"phone": "0812"}, contact={"phone": "+62812", "email": ""})

    drafts.save(one, "alamat", {"address": "Jl. Mawar"})
    drafts.save(one, "kontak", {"phone": "0813"}, contact={"phone": "+62813", "email": "a@contoh.example"})

    found = Draft.objects.get()
    assert found.answers == {"kontak": {"phone": "0813"}, "alamat": {"address": "Jl. Mawar"}}
    assert found.contact == {"phone": "+62813", "email": "a@contoh.example"}


def test_saving_lasts_another_fourteen_days():
    one = drafts.begin()
    later = timezone.now() + timedelta(days=13)

    with time_machine.travel(later, tick=False):
        drafts.save(one, "alasan", {"motivation": "x"})

    found = Draft.objects.get()
    assert (found.saved_at, found.expires_at) == (later, later + timedelta(days=14))
    assert found.opened_at < found.saved_at


def test_choosing_another_class_keeps_the_answers():
    one, batch = drafts.begin(), BatchFactory()
    drafts.save(one, "alasan", {"motivation": "x"})

    drafts.choose(one, batch)

    assert (Draft.objects.get().batch, Draft.objects.get().answers) == (batch, {"alasan": {"motivation": "x"}})


def test_closed_draft_keeps_nothing_and_takes_nothing_more():
    application = submit()
    one = drafts.begin(application.batch)
    drafts.save(one, "alasan", {"motivation": "x"})

    drafts.close(one, application)
    drafts.save(Draft.objects.get(), "alasan", {"motivation": "y"})
    drafts.choose(one, BatchFactory())

    found = Draft.objects.get()
    assert (found.application, found.sent_at, found.answers) == (application, application.submitted_at, {})
    assert found.batch == application.batch


def test_database_refuses_a_draft_that_was_sent_without_an_application():
    one = drafts.begin()

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=one.pk).update(sent_at=timezone.now())


@pytest.mark.parametrize(("minutes", "left"), [(-1, 1), (0, 0), (1, 0)])
def test_draft_is_dropped_fourteen_days_after_its_last_page(minutes, left):
    one = drafts.begin()
    drafts.save(one, "alasan", {"motivation": "x"})

    with time_machine.travel(one.saved_at + timedelta(days=14, minutes=minutes), tick=False):
        assert (Draft.objects.kept().count(), drafts.expire()) == (left, 1 - left)

    assert Draft.objects.count() == left


def test_more_drafts_than_are_dropped_at_once_are_all_dropped(monkeypatch):
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    for _one in range(5):
        drafts.begin()

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert drafts.expire() == 5


def test_application_outlives_its_draft():
    application = submit()
    drafts.close(drafts.begin(), application)

    with time_machine.travel(timezone.now() + timedelta(days=15)):
        drafts.expire()

    assert (Draft.objects.count(), Application.objects.count()) == (0, 1)


def test_class_that_is_deleted_leaves_the_answers():
    batch = BatchFactory()
    one = drafts.begin(batch)
    drafts.save(one, "alasan", {"motivation": "x"})

    batch.delete()

    assert (Draft.objects.get().batch, Draft.objects.get().answers) == (None, {"alasan": {"motivation": "x"}})


def test_drafts_leave_no_trace_in_the_journal():
    one = drafts.begin()
    drafts.save(one, "alasan", {"motivation": "x"})
    drafts.forget(one)

    assert (Draft.objects.count(), Entry.objects.count()) == (0, 0)


def test_unsent_are_those_without_an_application():
    sent, open_ = drafts.begin(), drafts.begin()
    drafts.close(sent, application_in("received"))

    assert list(Draft.objects.unsent()) == [open_]
