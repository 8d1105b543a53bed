"""Exports in the browser: axe finds nothing in any state, a keyboard is enough, and they fit a narrow phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import BatchFactory
from tests.factories.exports import ask, table
from tests.factories.rows import application_in, interview_of
from workflows.exports import runs
from workflows.models import Export, ExportChoice

from .axe import WCAG, faults
from .people import Officers
from .test_register import standing_still

pytestmark = pytest.mark.django_db(transaction=True)
NEW = reverse("workflows_export_new", args=["applications"])


def rows(batch):
    for name in ("Siti Rahma", "Budi Santoso"):
        interview_of(application_in("received", batch, name=name))


def saved(head):
    about = {"by": head, "subject": "applications", "form": "csv"}
    ExportChoice.objects.create(name="Rapat bulanan", columns=["name"], **about)
    return ExportChoice.objects.create(name="Lama", columns=["name", "lost"], **about)


@pytest.mark.parametrize(("phone", "scheme"), [(True, "dark"), (False, "light")])
def test_exports_have_no_violation_and_fit_a_narrow_phone(open_browser, phone, scheme):
    rows(BatchFactory())
    officers = Officers(lambda **kwargs: open_browser(phone=phone, scheme=scheme))
    head = officers.accounts["head"]
    lost = saved(head)
    made = [ask("applications", by=head, columns=["name"]) for _turn in range(4)]
    runs.write(made[0])
    Export.objects.filter(pk=made[1].pk).update(state="writing", rows=9000, written=3000, beat_at=timezone.now())
    Export.objects.filter(pk=made[2].pk).update(state="failed", fault=runs.GIVEN_UP)
    runs.discard(made[3])
    addresses = [NEW, f"{NEW}?choice={lost.pk}", f"{NEW}?q=tidakada", f"{NEW}?status=xx", reverse("workflows_exports")]
    addresses += [reverse("workflows_export", args=[one.pk]) for one in made]
    addresses += [reverse("workflows_export_new", args=["stock"]), reverse("workflows_applications")]
    page, found = officers.page("head"), []
    page.route(f"**{reverse('workflows_export', args=[made[1].pk])}", standing_still)

    for address in addresses:
        page.goto(address)
        found += faults(page, rules=WCAG)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, address
    page.goto(f"{NEW}?columns=all")
    page.check("main [value=nik]")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    assert page.locator("main details[open] [name=reason]").is_visible()
    assert [*found, *faults(page, rules=WCAG)] == []


def test_list_is_exported_with_the_keyboard(open_browser):
    """From the list that was filtered on screen, whose button follows the filter, to the file."""
    batch = BatchFactory()
    rows(batch)
    page = Officers(open_browser).page("case_worker")
    page.goto(reverse("workflows_applications"))
    page.fill("[name=q]", "siti")
    page.wait_for_selector("header a[href*='/ekspor/applications/?q=siti']")
    page.focus("header a[href*='/ekspor/applications/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/ekspor/applications/?q=siti")
    page.focus("main [value=status]")
    page.keyboard.press("Space")
    page.focus("main [name=form][value=xlsx]")
    page.keyboard.press("ArrowDown")
    page.focus("main form button[type=submit]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")

    with open(download.value.path(), "rb") as file:
        lines = table(file.read())
    assert ([line[1] for line in lines], "Status" in lines[0]) == (["Nama", "Siti Rahma"], False)
    assert download.value.suggested_filename == f"pendaftaran-{timezone.localdate():%Y-%m-%d}.csv"
