"""A class that ends before its last day is asked for explicitly, with what that means."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.factories.courses import begin
from tests.factories.people import browser_of
from tests.factories.rows import deeds
from tests.factories.way import bring
from workflows.models import Batch, Entry
from workflows.queries.moments import midnight

pytestmark = pytest.mark.django_db


def test_end_on_the_first_of_five_days_needs_a_confirmation(office):
    batch = bring("await_class_end", office=office).batch
    begin(batch)
    Batch.objects.update(ends_on=timezone.localdate() + timedelta(days=4))
    browser, end = browser_of(office.head), reverse("workflows_end_class", args=[batch.pk])

    asked = browser.get(end).content.decode()
    assert ("Ya, kelas ini berakhir lebih awal" in asked, "belum menjalani semua pertemuan" in asked) == (True, True)
    answer = browser.post(end)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["early"])
    assert Batch.objects.get().ended_at is None

    assert browser.post(end, {"early": "on"}).status_code == 302
    assert deeds(batch)[-1] == ("batch.ended", office.head.pk)
    assert Entry.objects.about(batch).last().detail == {"early": True}


def test_end_on_the_last_day_asks_nothing_more(office):
    batch = bring("await_class_end", office=office).batch
    end = reverse("workflows_end_class", args=[batch.pk])

    with time_machine.travel(midnight(batch.ends_on) + timedelta(hours=15)):
        browser = browser_of(office.head)
        assert "early" not in browser.get(end).context["form"].fields
        assert browser.post(end).status_code == 302

    assert Batch.objects.get().ended_at is not None


def test_end_says_how_many_wait_for_an_interview_and_are_closed(office):
    batch = bring("schedule_interview", office=office).batch
    begin(batch)

    context = browser_of(office.head).get(reverse("workflows_end_class", args=[batch.pk])).context

    assert (context["closed"], context["undecided"]) == (1, 0)
