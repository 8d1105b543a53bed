"""A course page and a news item from the first word to the reader's phone: made by comms staff with a photo,
previewed, submitted, approved by another account, scheduled, seen live through the page cache, and changed."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from cms.delivery import generation
from cms.models import CourseIndexPage, CoursePage, NewsIndexPage, NewsPage
from home.demo.pages import PHOTOS
from tests.factories import BatchFactory
from tests.factories.pages import make_site

from .conftest import running
from .editor import Editor
from .people import Officers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(database_url, transactional_db):
    """A server of this test alone, with the page cache on: other tests put the database back under theirs."""
    generation.current().bump()
    with running(database_url, TEST_PAGE_CACHE_SECONDS="600") as address:
        yield address


class Reader:
    """Somebody with a phone and no account. What they are shown comes from the cache where it can."""

    def __init__(self, open_browser):
        self.page = open_browser(phone=True)

    def open(self, address):
        self.page.goto(address)  # the first of them is made anew, the next is kept
        return self.page.goto(address)

    def sees(self, address, words):
        """At once after the publish, whichever process answers."""
        for _each_process in range(6):
            response = self.page.goto(address)
            assert response.status == 200
            assert words in " ".join(self.page.locator("main").text_content().split())


def test_newsroom_from_draft_to_reader(open_browser):
    home, course = make_site(), BatchFactory().course
    officers, reader = Officers(open_browser), Reader(open_browser)
    writer, head = Editor(officers.page("comms")), Editor(officers.page("comms_head"))
    assert reader.open("/pelatihan/").headers["etag"]
    assert course.name not in reader.page.content()
    assert reader.open("/pelatihan/meracik-kopi/").status == 404

    # A course page with a new photo, submitted by one and approved by the other.
    writer.add(
        "coursepage",
        CourseIndexPage.objects.get(),
        title="Meracik Kopi",
        course=str(course.pk),
        summary="Belajar meracik kopi.",
    )
    writer.upload_photo(PHOTOS / "barista.webp", "Kelas barista", "Tangan menuang air ke saringan kopi.")
    writer.write("story", "Anda belajar menimbang kopi dan mengatur suhu air.")
    shown = writer.preview()
    expect(shown.locator("h1")).to_have_text("Meracik Kopi")
    expect(shown.locator("img[alt='Tangan menuang air ke saringan kopi.']")).to_be_visible()
    writer.close_preview()
    writer.submit()
    page = CoursePage.objects.get()
    assert (page.live, page.current_workflow_state.requested_by) == (False, officers.accounts["comms"])

    head.open_from_dashboard("Meracik Kopi")
    head.approve()

    reader.sees("/pelatihan/meracik-kopi/", "menimbang kopi")
    reader.sees("/pelatihan/", "Meracik Kopi")

    # A news item with that photo, scheduled: approved today, live when its time has come.
    go_live_at = timezone.localtime() + timedelta(hours=2)  # less than a session lasts
    writer.add(
        "newspage",
        NewsIndexPage.objects.get(),
        title="Kelas kopi dibuka",
        summary="Daftar sekarang.",
        written_by="Dewi",
    )
    writer.choose_photo("Kelas barista")
    writer.write("body", "Kelas pertama dimulai bulan depan.")
    expect(writer.preview().locator("h1")).to_have_text("Kelas kopi dibuka")
    writer.close_preview()
    writer.schedule(go_live_at)
    writer.submit()
    head.open_from_dashboard("Kelas kopi dibuka")
    head.approve()
    item = NewsPage.objects.get()
    assert (item.live, item.approved_schedule) == (False, True)
    assert reader.open("/berita/kelas-kopi-dibuka/").status == 404

    with time_machine.travel(go_live_at + timedelta(minutes=1)):
        call_command("clock", "--once")

    reader.sees("/berita/kelas-kopi-dibuka/", "dimulai bulan depan")
    reader.sees("/berita/", "Kelas kopi dibuka")
    reader.sees("/", "Kelas kopi dibuka")

    # A change of a live page reaches readers when it is approved, and not before.
    writer.open(page)
    writer.screen.fill("[name=title]", "Meracik Kopi Susu")
    writer.submit()
    reader.sees("/pelatihan/meracik-kopi/", "Meracik Kopi")
    assert "Meracik Kopi Susu" not in reader.page.content()
    head.open_from_dashboard("Meracik Kopi Susu")
    head.approve()

    reader.sees("/pelatihan/meracik-kopi/", "Meracik Kopi Susu")
    reader.sees("/pelatihan/", "Meracik Kopi Susu")
    assert home.live
