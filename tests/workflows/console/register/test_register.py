"""Register files on screen: read by one officer, approved by another."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from tests.factories import OfficerFactory, SnapshotFactory
from tests.factories.people import browser_of
from tests.factories.uploads import confirm
from tests.factories.workbooks import as_csv, bring_in, people, table
from workflows.models import Snapshot

pytestmark = pytest.mark.django_db


def page(user, snapshot):
    return browser_of(user).get(reverse("workflows_snapshot", args=[snapshot.pk])).content.decode()


@pytest.mark.parametrize("importer", [OfficerFactory, lambda: None], ids=["imported", "imported by nobody"])
def test_file_that_nobody_imported_can_be_rejected_and_not_approved(head, importer):
    snapshot = SnapshotFactory(imported_by=importer(), approved_by=None, approved_at=None)
    approve, reject = (reverse(f"workflows_snapshot_{deed}", args=[snapshot.pk]) for deed in ("approve", "reject"))

    shown = page(head, snapshot)

    by_two = snapshot.imported_by is not None
    assert (approve in shown, reject in shown) == (by_two, True)
    assert (gettext("This file has no recorded importer. Import it again with your own account.") in shown) == (
        not by_two
    )
    browser_of(head).post(approve)
    assert (Snapshot.objects.live() == snapshot) == by_two


# -- the day of the extract -----------------------------------------------------------------------
LIVE, OLDER = date(2026, 9, 30), "2026-06-30"


def upload(user, as_of, **more):
    """The answer to an upload, which is read too if it was accepted."""
    file = SimpleUploadedFile("register.csv", as_csv(table(people(12))))
    browser = browser_of(user)
    response = browser.post(reverse("workflows_register_import"), {"file": file, "as_of": as_of, **more})
    if response.status_code == 302:
        confirm(browser, response.url)
    return response


@pytest.mark.parametrize("ticked", [{}, {"older_is_meant": "on"}])
def test_day_that_is_still_to_come_is_refused(operator, ticked):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = upload(operator, tomorrow.isoformat(), **ticked)

    assert (response.status_code, Snapshot.objects.count()) == (422, 0)
    assert response.context["form"].errors == {
        "as_of": [gettext("The date of the extract is in the future. Check it.")]
    }


def test_extract_older_than_the_live_register_asks_to_be_meant(operator, head):
    live = SnapshotFactory(as_of=LIVE)

    asked = upload(operator, OLDER)
    assert (asked.status_code, Snapshot.objects.get()) == (422, live)
    sentence = gettext("This extract is older than the live register of %(day)s.") % {"day": "30 September 2026"}
    assert asked.context["form"].errors == {
        "as_of": [f"{sentence} {gettext('Tick the box below if this is intended.')}"]
    }

    meant = upload(operator, OLDER, older_is_meant="on")
    waiting = Snapshot.objects.waiting().get()
    assert (meant.status_code, waiting.as_of.isoformat(), waiting.is_older) == (302, OLDER, True)
    warning = gettext("This extract (%(day)s) is older than the register it would replace (%(live)s).")
    assert warning % {"day": "30 Juni 2026", "live": "30 September 2026"} in page(head, waiting)


@pytest.mark.parametrize("as_of", [LIVE, LIVE + timedelta(days=1), "today"])
def test_extract_of_the_same_day_or_later_is_not_asked_about(operator, as_of):
    SnapshotFactory(as_of=LIVE)
    day = timezone.localdate() if as_of == "today" else as_of

    assert upload(operator, day.isoformat()).status_code == 302
    assert Snapshot.objects.waiting().get().is_older is False


def test_same_file_once_more_is_said_to_be_the_same(operator, head):
    file = as_csv(table(people(12)))
    first, second, other = bring_in(file), bring_in(file), bring_in(as_csv(table(people(12))))

    assert [one.earlier_copy for one in (first, second, other)] == [None, first, None]
    link = reverse("workflows_snapshot", args=[first.pk])
    assert [f'<a href="{link}">' in page(head, one) for one in (first, second, other)] == [False, True, False]
