"""A reader with a cheap phone and no JavaScript: filters the list, checks a course, asks for news, makes a wish."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import BatchFactory, CourseFactory
from tests.factories.courses import CourseTypeFactory
from tests.factories.pages import course_page, make_site
from workflows.models import Area, Subscription, Wish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def courses():
    make_site()
    start = timezone.localdate() + timedelta(days=40)
    for name, kind, at in (("Tata Boga", "Kuliner", "Karawaci"), ("Menjahit", "Busana", "Benda")):
        course = CourseFactory(
            name=name,
            type=CourseTypeFactory(name=kind, slug=kind.lower()),
            district=Area.objects.districts().get(name=at),
        )
        BatchFactory(course=course, starts_on=start, ends_on=start + timedelta(days=30))
        course_page(course, slug=name.lower().replace(" ", "-"))
    return start


def cards(page, names):
    """The list shows these courses; the order of days that are the same is not the point."""
    expect(page.locator(".card h3")).to_have_count(len(names))
    assert sorted(page.locator(".card h3").all_inner_texts()) == names


def test_reader_filters_by_form_and_by_link_and_takes_filters_away(courses, open_browser):
    page = open_browser(phone=True, javascript=False)
    page.goto("/pelatihan/")
    cards(page, ["Menjahit", "Tata Boga"])
    assert page.locator("h2").first.inner_text() == "2 pelatihan"
    assert not page.locator("#saring-jenis").is_visible()

    page.click("details.filter > summary")
    page.select_option("#saring-kecamatan", "benda")
    page.select_option("#saring-bulan", f"{courses:%Y-%m}")
    page.click("form.filter-form button")
    page.wait_for_url("**kecamatan=benda**")
    cards(page, ["Menjahit"])

    page.click("details.filter > summary")
    page.click(".filter-states a:has-text('Bisa didaftar')")
    expect(page.locator(".chips li")).to_have_count(4)
    cards(page, ["Menjahit"])

    page.click(".chips a:has-text('Kecamatan Benda')")
    cards(page, ["Menjahit", "Tata Boga"])
    shared = page.url
    other = open_browser(phone=False, javascript=False)
    other.goto(shared)
    cards(other, ["Menjahit", "Tata Boga"])


def test_filter_lies_open_on_a_wide_screen(courses, open_browser):
    page = open_browser(javascript=False)
    page.goto("/pelatihan/")

    assert page.locator("#saring-jenis").is_visible()
    assert not page.locator("details.filter > summary").is_visible()


def test_reader_checks_a_course(courses, open_browser):
    page = open_browser(phone=True, javascript=False)
    page.goto("/pelatihan/tata-boga/")
    page.click("#periksa > summary")
    page.check("[name=umur][value=ya]")
    page.check("[name=terdaftar][value=tidak]")
    with page.expect_navigation():
        page.click("#periksa button")

    words = page.locator("#periksa [role=status]").inner_text()
    assert ("Sebaiknya tanyakan dahulu" in words, "Anda tetap boleh mendaftar." in words) == (True, True)
    page.check("[name=terdaftar][value=ya]")
    with page.expect_navigation():
        page.click("#periksa button")
    assert "Anda dapat mendaftar" in page.locator("#periksa [role=status]").inner_text()


def test_reader_asks_for_news_and_makes_a_wish(courses, open_browser):
    page = open_browser(phone=True, javascript=False)
    page.goto("/pelatihan/?jenis=kuliner&status=soon")
    page.click("main a:has-text('Kabari saya')")
    assert page.locator("[name=about] option:checked").inner_text() == "Kuliner"
    page.fill("[name=contact]", "0812 3456 7890")
    page.click("main form button")
    page.wait_for_url(f"**{reverse('interest_sent')}")
    assert Subscription.objects.get().code == page.locator(".slip-code").inner_text()
    page.reload()
    assert page.locator(".slip-code").count() == 1

    page.goto("/pelatihan/")
    page.click("main a:has-text('Kirim usul')")
    page.fill("[name=kind]", "las listrik")
    page.select_option("[name=district]", label="Benda")
    page.click("main form button")
    page.wait_for_url(f"**{reverse('wish_sent')}")
    assert [(one.kind, one.district.name) for one in Wish.objects.all()] == [("las listrik", "Benda")]


@pytest.mark.parametrize(("width", "text"), [(320, 100), (360, 200)])
def test_nothing_scrolls_sideways_on_a_narrow_screen_or_with_large_letters(courses, open_browser, width, text):
    page = open_browser(phone=True)
    page.set_viewport_size({"width": width, "height": 640})
    addresses = ["/pelatihan/", "/pelatihan/?kecamatan=larangan&status=open", reverse("interest"), reverse("wish")]
    found = {}
    for address in [*addresses, f"/pelatihan/?bulan={date(2031, 1, 1):%Y-%m}", "/pelatihan/tata-boga/?umur=tidak"]:
        page.goto(address)
        page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {address: over for address, over in found.items() if over > 0} == {}
