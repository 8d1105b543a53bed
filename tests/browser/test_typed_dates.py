"""Dates as officers type them, in the real date picker: taken as they are meant, or refused and kept."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cms.models import NewsIndexPage, NewsPage
from tests.factories import CourseFactory, OfficerFactory
from tests.factories.pages import make_site
from workflows.models import Batch, Holiday

from .editor import Editor
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)

SPELLINGS = ("{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}", "{:%Y-%m-%d}", "{0.day} {1} {0.year}")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
MONTHS += ("Juli", "Agustus", "September", "Oktober", "November", "Desember")


def spelt(day: date) -> list[str]:
    return [form.format(day, MONTHS[day.month - 1]) for form in SPELLINGS]


@pytest.fixture
def screen(open_browser):
    officers = Officers(open_browser)
    officers.accounts["admin"] = OfficerFactory(is_superuser=True)
    return officers.page("admin")


def type_into(screen, name, typed):
    """As with a keyboard: into the box, over what is there, and on to the next one."""
    box = screen.locator(f"[name={name}]")
    box.click()
    box.press("Control+a")
    box.press_sequentially(typed)
    box.press("Tab")
    expect(box).to_have_value(typed)


def save(screen):
    screen.locator("main form button[type=submit], main form [type=submit].button").first.click()


def test_class_begins_and_closes_when_the_officer_says(screen):
    course, first = CourseFactory(), timezone.localdate() + timedelta(days=40)
    for number, typed in enumerate(spelt(first), 1):
        screen.goto(reverse("batch:add"))
        screen.select_option("[name=course]", str(course.pk))
        for name, value in (("number", number), ("seats", 20), ("schedule", "Senin"), ("place", "Balai")):
            screen.fill(f"[name={name}]", str(value))
        type_into(screen, "opens_at", f"{spelt(first - timedelta(days=30))[number - 1]} 08.00")
        type_into(screen, "closes_at", f"{spelt(first - timedelta(days=9))[number - 1]} 23:59")
        type_into(screen, "starts_on", typed)
        type_into(screen, "ends_on", spelt(first + timedelta(days=4))[number - 1])
        save(screen)
        screen.wait_for_url(f"**{reverse('batch:index')}*")

        made = Batch.objects.get(number=number)
        assert (made.starts_on, made.ends_on) == (first, first + timedelta(days=4))
        moments = [timezone.localtime(at) for at in (made.opens_at, made.closes_at)]
        assert [f"{at:%H.%M}" for at in moments] == ["08.00", "23.59"]
        assert [at.date() for at in moments] == [first - timedelta(days=30), first - timedelta(days=9)]


def test_holiday_is_the_day_that_was_typed_and_what_cannot_be_read_stays(screen):
    day = timezone.localdate() + timedelta(days=40)
    for number, typed in enumerate(spelt(day)):
        Holiday.objects.filter(day=day).delete()
        screen.goto(reverse("holiday:add"))
        screen.fill("[name=name]", f"Libur {number}")
        type_into(screen, "day", typed)
        save(screen)
        screen.wait_for_url(f"**{reverse('holiday:index')}*")
        assert Holiday.objects.get(name=f"Libur {number}").day == day

    for typed in ("31/2/2027", "12/25/2026", "besok", "20/12/26"):
        screen.goto(reverse("holiday:add"))
        screen.fill("[name=name]", "Bukan hari")
        type_into(screen, "day", typed)
        save(screen)
        expect(screen.locator("main .error-message")).to_contain_text("tidak dapat kami baca")
        expect(screen.locator("[name=day]")).to_have_value(typed)
    assert not Holiday.objects.filter(name="Bukan hari").exists()


def test_day_can_still_be_picked(screen):
    screen.goto(reverse("holiday:add"))
    screen.fill("[name=name]", "Dipilih")
    screen.click("[name=day]")
    picker = screen.locator(".xdsoft_datetimepicker >> visible=true")
    picker.locator(".xdsoft_next").first.click()
    picker.locator("td.xdsoft_date:not(.xdsoft_other_month) >> text='15'").first.click()
    next_month = (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=15)
    expect(screen.locator("[name=day]")).to_have_value(f"{next_month:%d-%m-%Y}")
    save(screen)
    screen.wait_for_url(f"**{reverse('holiday:index')}*")

    assert Holiday.objects.get(name="Dipilih").day == next_month


def test_news_goes_live_when_the_writer_says(screen):
    make_site()
    writer, day = Editor(screen), timezone.localdate() + timedelta(days=40)
    writer.add("newspage", NewsIndexPage.objects.get(), title="Kabar", summary="Kabar.", written_by="Dewi")
    for number, typed in enumerate(spelt(day)):
        at = f"20{'.:'[number % 2]}{10 + number}"
        writer.schedule_as(f"{typed} {at}", is_open=number > 0)
        if number:
            expect(screen.locator("[data-side-panel=status]")).to_contain_text(str(10 + number))
        found = NewsPage.objects.get(title="Kabar").get_latest_revision_as_object().go_live_at
        assert f"{timezone.localtime(found):%Y-%m-%d %H.%M}" == f"{day} {at.replace(':', '.')}"
