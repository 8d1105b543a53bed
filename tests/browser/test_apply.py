"""Applying in a real browser: with and without JavaScript, in every state of every page, offline, twice at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import form_details
from workflows.models import Application, Draft

from .axe import faults_in_light_and_dark
from .people import Resident

pytestmark = pytest.mark.django_db(transaction=True)

COLUMNS = ("batch_id", "name", "birth_date", "address", "village_id", "motivation", "channel", "status", "step")
# It takes a tap again: for a second after a sending it takes none.
READY = "main form:not([data-sending]) button[type=submit]"
SIDEWAYS = """() => {
  document.documentElement.style.fontSize = "200%"
  const wide = document.documentElement.scrollWidth - innerWidth
  document.documentElement.style.fontSize = ""
  return wide
}"""
SMALL = """() => [...document.querySelectorAll("main button, main .form input, main .form select, main .answers a")]
  .filter(one => one.checkVisibility() && one.type !== "hidden")
  .map(one => one.closest("label") ?? one)
  .filter(one => one.getBoundingClientRect().height < 44)
  .map(one => one.outerHTML.slice(0, 80))"""


def row(one: Application) -> list[Any]:
    own = list(one.answers.values_list("label", "value"))
    return [*(getattr(one, name) for name in COLUMNS), one.nik, one.kk, one.phone, one.email, own]


def test_service_without_javascript_writes_the_same_rows_as_with_it(batch, open_browser):
    details, rows = form_details(), []
    for javascript in (True, False):
        resident = Resident(open_browser(phone=True, javascript=javascript), **details)
        problems: list[str] = []
        resident.page.on("console", lambda message, told=problems: told.append(message.text))
        resident.page.on("pageerror", lambda error, told=problems: told.append(str(error)))
        resident.begin(batch)
        resident.fill_in(batch)
        rows.append(row(resident.send()))
        assert problems == []

    assert rows[0] == rows[1]
    assert (Application.objects.count(), Draft.objects.unsent().count()) == (2, 0)


def test_every_state_of_every_page_has_no_violation_and_fits(batch, open_browser):
    """Empty, faulty and filled in, light and dark; with letters of twice the size, nothing lies beside the screen."""
    resident = Resident(open_browser(phone=True))
    page, found, states = resident.page, [], []

    def look() -> None:
        found.extend(faults_in_light_and_dark(page))
        states.append(page.url.rpartition("/daftar")[2])
        assert (page.evaluate(SIDEWAYS), page.evaluate(SMALL)) == (0, []), page.url

    def send_faulty() -> None:
        with page.expect_navigation():
            page.click("main form button[type=submit] >> nth=0")
        expect(page.locator(":is(.faults, .box):focus")).to_have_count(1)
        look()

    resident.begin(batch)
    look()
    resident.go_on("identitas")
    look()
    send_faulty()
    resident.write("name", "nik", birth_date_day=16, birth_date_month=8, birth_date_year=1995)
    send_faulty()
    page.check("#id_sure")
    for slug, name in (("kartu-keluarga", "kk"), ("kontak", "phone")):
        resident.go_on(slug)
        look()
        send_faulty()
        resident.write(name)
    resident.go_on("alamat")
    send_faulty()
    resident.write("address")
    page.select_option("[name=district]", str(resident.details["village"].parent_id))
    resident.go_on("kelurahan")
    send_faulty()
    page.check("[name=village] >> nth=0")
    resident.go_on("alasan")
    send_faulty()
    resident.write("motivation")
    resident.go_on("pertanyaan-1")
    send_faulty()
    page.check("main form [type=radio] >> nth=0")
    resident.look = look
    resident.go_on("periksa")
    for name, args in (("apply_later", []), ("apply_resume", []), ("apply", [batch.pk]), ("apply_page", ["kelas"])):
        page.goto(reverse(name, args=args))
        look()
    page.goto(reverse("apply_check"))
    resident.send()

    assert found == []
    assert len(states) == 19, states


@pytest.mark.parametrize("javascript", [True, False])
def test_back_refresh_double_click_and_two_tabs_make_one_application(batch, open_browser, javascript):
    resident = Resident(open_browser(phone=True, javascript=javascript))
    page = resident.page
    resident.begin(batch)
    resident.go_on("identitas")
    resident.write("name", nik="3671")
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_selector(".faults")
    page.reload()
    assert page.input_value("[name=name]") == "Siti Rahma"
    page.go_back()
    if not javascript:  # a form that the browser sent itself leaves one more entry
        assert page.input_value("[name=name]") == "Siti Rahma"
        page.go_back()
    page.wait_for_url(f"**{reverse('apply', args=[batch.pk])}")
    assert page.locator("h1").inner_text() != ""
    resident.begin(batch)  # the name is there already: it asks whose application this is
    page.click(f"a[href='{reverse('apply_check')}']")
    page.wait_for_url("**/daftar/identitas/")
    resident.write("nik", birth_date_day=17, birth_date_month=8, birth_date_year=1995)
    resident.go_on("kartu-keluarga")
    page.go_back()
    page.go_forward()
    page.goto(reverse("apply_page", args=["identitas"]))
    resident.write("name")
    Resident.fill_in(_from_identity(resident), batch)
    other = page.context.new_page()
    other.goto(reverse("apply_check"))

    page.dblclick("main form button[type=submit] >> nth=0")
    expect(page).to_have_url(re.compile("/daftar/terkirim/$"))  # the second click may end the first way there
    number = resident.number
    other.click("main form button[type=submit] >> nth=0")
    other.wait_for_url("**/daftar/terkirim/")
    page.reload()
    assert (resident.number, page.locator(".slip dd").nth(1).inner_text()) == (
        number,
        other.locator(".slip dd").nth(1).inner_text(),
    )
    page.go_back()
    page.wait_for_url("**/daftar/terkirim/")

    assert (Application.objects.count(), Draft.objects.count()) == (1, 1)


def _from_identity(resident: Resident) -> Resident:
    """Is on the page of the identity already: the first step of `fill_in` stays there."""
    go_on = resident.go_on

    def first(slug: str) -> None:
        resident.go_on = go_on

    resident.go_on = first
    return resident


def test_lost_network_keeps_the_page_and_what_was_saved(batch, open_browser):
    resident = Resident(open_browser(phone=True))
    page = resident.page
    resident.begin(batch)
    resident.go_on("identitas")
    resident.write("name", "nik", birth_date_day=17, birth_date_month=8, birth_date_year=1995)

    page.context.set_offline(True)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_selector("[data-lost=offline]:visible")
    assert page.input_value("[name=name]") == "Siti Rahma"
    page.context.set_offline(False)
    page.route("**/daftar/**", lambda route: route.fulfill(status=503, body="busy"))
    page.wait_for_selector(READY)
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_selector("[data-lost=busy]:visible")
    page.unroute("**/daftar/**")
    page.wait_for_selector(READY)
    resident.go_on("kartu-keluarga")

    nik = resident.details["nik"]
    page.locator("[name=kk]").press_sequentially("36710711012")
    assert page.input_value("[name=kk]") == "3671 0711 012"
    assert page.locator("[name=kk] + p").inner_text() == "11 / 16"
    page.click("button[formaction]")
    page.wait_for_url("**/daftar/simpan/")
    code = page.locator(".slip-code").inner_text()
    other = open_browser(phone=True)
    other.goto(f"{reverse('apply_resume')}#{code}")
    assert (other.input_value("[name=code]"), other.evaluate("location.hash")) == (code, "")
    other.click("main form button[type=submit] >> nth=0")
    other.wait_for_url("**/daftar/kartu-keluarga/")
    assert other.input_value("[name=kk]") == "3671 0711 012"
    other.goto(f"{reverse('status_door')}#7F3K-9Q2M")  # as the QR code of a proof has it
    assert (other.input_value("[name=number]"), other.evaluate("location.hash")) == ("7F3K-9Q2M", "")
    assert Draft.objects.get().answers["identitas"]["nik"].replace(" ", "") == nik


@pytest.mark.parametrize("javascript", [True, False])
def test_page_whose_token_is_gone_goes_on_with_what_was_typed(batch, open_browser, javascript):
    resident = Resident(open_browser(phone=True, javascript=javascript))
    page = resident.page
    resident.begin(batch)
    resident.go_on("identitas")
    resident.write("name", "nik", birth_date_day=17, birth_date_month=8, birth_date_year=1995)

    page.context.clear_cookies(name="csrftoken")
    page.click("main form button[type=submit] >> nth=0")
    if not javascript:
        assert "Jawaban Anda masih ada" in page.inner_text("main")
        page.click("main form button[type=submit]")
    page.wait_for_url("**/daftar/kartu-keluarga/")

    assert Draft.objects.get().answers["identitas"]["name"] == "Siti Rahma"


def test_browser_without_cookies_is_told_and_keeps_the_page(batch, open_browser):
    resident = Resident(open_browser(phone=True))
    page = resident.page
    resident.begin(batch)
    resident.go_on("identitas")
    resident.write("name")

    page.route("**/daftar/**", lambda route: route.fulfill(status=403, body="no cookies"))
    page.click("main form button[type=submit] >> nth=0")
    page.wait_for_selector("[data-lost=stale]:visible")

    assert page.input_value("[name=name]") == "Siti Rahma"


def test_class_that_closes_under_the_first_page_says_so(batch, open_browser):
    resident = Resident(open_browser(phone=True))
    resident.begin(batch)
    batch.closes_at = timezone.now() - timedelta(minutes=1)
    batch.save()

    resident.page.click("main form button[type=submit] >> nth=0")

    resident.page.wait_for_selector("h1:has-text('Pendaftaran sudah ditutup')")
