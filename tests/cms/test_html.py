"""Every kind of public page is valid HTML, by the Nu Html Checker of the W3C: one run of Java for all of them."""

import json
import shutil
import subprocess
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.models import SiteSettings, StandardPage
from tests.factories import BatchFactory
from tests.factories.pages import course_page, make_site, news_page, standard_page
from tests.home.posts import page_posts
from workflows.models import Batch

pytestmark = pytest.mark.once

JAR = settings.BASE_DIR / ".ci" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BODY = [
    ("heading", "Siapa yang boleh ikut"),
    ("paragraph", "<p>Warga <b>Kota Tangerang</b>:</p><ul><li>satu</li><li>dua</li></ul>"),
    ("quote", {"text": "Sekarang saya punya usaha.", "who": "Ibu Ratna"}),
    ("question", {"question": "Apakah gratis?", "answer": "<p>Ya, gratis.</p>"}),
]
QUESTIONS = [("question", {"question": "Apakah gratis?", "answer": "<p>Ya.</p><p>Semuanya.</p>"})]


def large_picture() -> Image:
    """Larger than every rendition: Wagtail does not enlarge, and two candidates of one width are a fault."""
    with get_test_image_file(size=(1600, 1200)) as file:
        image = Image.objects.create(title="Gambar", description="Tangan memegang sisir", file=file)
    image.file.close()
    return image


@pytest.fixture
def site(db, settings, tmp_path):
    """One page of each kind with everything that it can show, and classes in each state."""
    settings.MEDIA_ROOT = tmp_path / "media"
    home = make_site()
    photo = large_picture()
    home.photo = home.kit_photo = photo
    home.kit_text, home.questions = "Tiga terbaik.", QUESTIONS
    home.save()
    office = SiteSettings.for_site(home.get_site())
    office.address, office.hours, office.phone = "Jl. Taman Warga No. 8", "Senin-Kamis", "021-5550-0100"
    office.whatsapp, office.email = "0812-0000-0100", "loket@berdaya.example"
    office.data_protection_officer, office.data_protection_email = "Hesti", "data@berdaya.example"
    office.save()
    return home


@pytest.fixture
def addresses(site):
    now = timezone.now()
    batch = BatchFactory(number=1)
    BatchFactory(course=batch.course, number=2, offered=20)
    later = {"opens_at": now + timedelta(days=2), "closes_at": now + timedelta(days=9)}
    BatchFactory(course=batch.course, number=3, **later)
    closed = BatchFactory(course=batch.course, number=4, closes_at=now - timedelta(days=1))
    photo = site.photo
    body = [*BODY, ("picture", {"image": photo, "caption": "Di balai latihan"})]
    learn = [("point", "Memegang sisir"), ("point", "Mencukur")]
    course = course_page(batch.course, story=body, learn=learn, questions=QUESTIONS, photo=photo)
    over = BatchFactory(starts_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate())
    Batch.objects.filter(pk=over.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    bare = course_page(over.course, story=[], photo=photo)
    news = news_page(kicker="Kisah", photo_caption="Di kelas", body=body, photo=photo)
    for number in range(11):
        news_page(title=f"Kabar {number}", photo=photo)
    standard = standard_page(summary="Ringkas", body=body)
    below = standard.add_child(instance=StandardPage(title="Rincian", slug="rincian", body=body))
    pages = [site, *site.get_children(), course, bare, news, standard, below]
    return {
        **{page.url.strip("/").replace("/", "-") or "home": page.url for page in pages},
        "news-2": "/berita/?p=2",
        "not-found": "/tidak-ada/",
        "door": reverse("status_door"),
        "apply": reverse("apply", args=[batch.pk]),
        "apply-closed": reverse("apply", args=[closed.pk]),
        "slip-gone": reverse("received"),
    }


def check(folder) -> list[str]:
    """What the checker finds: warnings too."""
    java = shutil.which("java")
    assert java, "No Java here: run `make tools`."
    assert JAR.exists(), "No HTML checker here: run `make tools`."
    quick = ["-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it recurses deeply
    command = [java, *quick, "-jar", str(JAR), "--format", "json", "--exit-zero-always", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(result.stderr or result.stdout)["messages"]
    return [
        f"{one['url'].rpartition('/')[2]}:{one.get('lastLine')} {one['message']} {one.get('extract')}" for one in found
    ]


def save(folder, name, answer):
    (folder / f"{name}.html").write_bytes(answer.content)


def test_public_pages_are_valid_html(addresses, tmp_path):
    folder = tmp_path / "html"
    folder.mkdir()
    browser = Client()
    for name, address in addresses.items():
        save(folder, name, browser.get(address, follow=True))
    save(folder, "door-faulty", browser.post(addresses["door"], {}))

    assert len(list(folder.iterdir())) == len(addresses) + 1
    assert check(folder) == []


def test_pages_of_an_application_are_valid_html_empty_faulty_and_filled_in(db, tmp_path):
    make_site()
    batch, folder, browser = BatchFactory(), tmp_path / "html", Client()
    folder.mkdir()
    browser.post(reverse("apply", args=[batch.pk]), {"umur": "tidak", "terdaftar": "ya"})
    for slug, typed in page_posts(batch).items():
        address = reverse("apply_page", args=[slug])
        save(folder, f"{slug}-empty", browser.get(address))
        save(folder, f"{slug}-faulty", browser.post(address, dict.fromkeys(typed, ""), follow=True))
        if slug == "identitas":
            warned = {**typed, "birth_date_day": "16"}
            save(folder, f"{slug}-warning", browser.post(address, warned, follow=True))
        browser.post(address, typed)
        save(folder, f"{slug}-filled", browser.get(address))
    save(folder, "class", browser.get(reverse("apply_page", args=["kelas"])))
    for name in ("apply_check", "apply_later", "apply_resume", "apply_start"):
        save(folder, name, browser.get(reverse(name)))
    save(folder, "received", browser.post(reverse("apply_send"), follow=True))

    assert check(folder) == []


def test_checker_finds_a_fault(tmp_path):
    (tmp_path / "wrong.html").write_text(
        '<!doctype html><html lang="id"><title>x</title><p><div><img src="x"></div></p>'
    )

    assert len(check(tmp_path)) == 2
