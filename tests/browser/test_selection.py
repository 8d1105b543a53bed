"""A head and a second head take a class of 160 interviewed applicants to signed minutes, in at most 12 clicks."""

import pypdfium2
import pytest
from django.urls import reverse

from tests.factories import RefusalReasonFactory, SnapshotFactory
from tests.factories.selections import freeze, interviewed, listed_class
from workflows.actions.eligibility import eligibility
from workflows.flows.moves import lists
from workflows.models import Application, Selection

from .axe import WCAG, faults_in_light_and_dark
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)
SAVE = ".console-decision form button:not([name]) >> nth=0"


class Clicks:
    """Counts what a person clicks or chooses, from the first screen on: no address is typed."""

    def __init__(self):
        self.made = 0

    def on(self, page, what, *, leads=True):
        self.made += 1
        if not leads:
            page.click(what)
            return
        with page.expect_navigation():
            page.click(what)

    def choose(self, page, what, value):
        self.made += 1
        page.select_option(what, value)

    def download(self, page, what):
        self.made += 1
        with page.expect_download() as found:
            page.click(what)
        return found.value.path().read_bytes()


def to(name, *args):
    return f"main a[href='{reverse(name, args=args)}']"


def full_class(people, **values):
    batch = listed_class({"women": 8, "poorest": 6}, seats=20, reserve_places=10, **values)
    freeze(batch)
    snapshot = SnapshotFactory()
    for at in range(people):
        known = {"desil": at % 6 or None, "pkh": at % 3 == 0, "snapshot": snapshot}
        one = interviewed(batch, 40 + at * 7 % 60, name=f"Warga {at:03}", woman=at % 3 == 0, **known)
        eligibility.renew(one)
    return batch


def test_class_of_160_goes_from_list_to_minutes_in_12_clicks(open_browser):
    batch, reason = full_class(160), RefusalReasonFactory()
    officers, clicks = Officers(open_browser), Clicks()
    head, second = officers.page("head"), officers.page("second_head")

    clicks.on(head, to("workflows_classes"))
    clicks.on(head, to("workflows_class", batch.pk))
    clicks.on(head, to("workflows_selection", batch.pk))
    clicks.on(head, f"form[action='{reverse('workflows_selection_begin', args=[batch.pk])}'] button")
    for name in ("no_place", "below"):
        clicks.choose(head, f"[name={name}]", str(reason.pk))
    clicks.on(head, SAVE)
    second.reload()
    clicks.on(second, f"[aria-labelledby=tasks-panel-title] li a:has-text('{batch}')")
    clicks.on(second, ".console-decision [name=decision][value=approve]", leads=False)
    clicks.on(second, SAVE)
    lists.carry_out_all()
    clicks.on(second, to("workflows_selection", batch.pk))
    minutes = clicks.download(second, to("selection_minutes", Selection.objects.get().pk))

    with pypdfium2.PdfDocument(minutes) as document:
        signed = " ".join(page.get_textpage().get_text_range() for page in document)
    assert clicks.made == 12
    assert all(str(officers.accounts[who]) in signed for who in ("head", "second_head"))
    statuses = list(Application.objects.values_list("status", flat=True))
    assert [statuses.count(one) for one in ("offered", "reserve", "refused")] == [20, 10, 130]
    assert Selection.objects.decided().count() == 1


@pytest.mark.parametrize("phone", [True, False])
def test_screens_of_a_selection_have_no_violation_in_light_and_dark(open_browser, phone):
    batch = full_class(8)
    officers, found = Officers(lambda **kwargs: open_browser(phone=phone)), []
    page = officers.page("head")
    list_of, trial = (reverse(f"workflows_selection{part}", args=[batch.pk]) for part in ("", "_trial"))
    tried = "?need_weight=90&fit_weight=5&order_weight=5&minimum_0=0&minimum_1=0"
    for address in (list_of, trial, f"{trial}{tried}", f"{trial}?need_weight=900"):
        page.goto(address)
        found += faults_in_light_and_dark(page, rules=WCAG)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    page.goto(list_of)
    with page.expect_navigation():
        page.click(f"form[action='{reverse('workflows_selection_begin', args=[batch.pk])}'] button")
    found += faults_in_light_and_dark(page, rules=WCAG)
    page.click(".console-why summary >> nth=0")
    found += faults_in_light_and_dark(page, rules=WCAG)
    with page.expect_navigation():
        page.click(".console-ranking td a >> nth=0")
    found += faults_in_light_and_dark(page, rules=WCAG)
    page.check("[name=outcome][value=reserve]")
    page.fill("[name=reason]", "Baru saja bekerja.")
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    found += faults_in_light_and_dark(page, rules=WCAG)

    assert found == []
