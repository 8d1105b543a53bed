"""A small website: home, one list of courses, one of news."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from cms.models import CourseIndexPage, CoursePage, NewsIndexPage, NewsPage, StandardPage
from home.models import HomePage
from workflows.models import Course

# A small one, drawn in no time, where no test measures it; one as a camera takes it, only smaller, for those that do.
SMALL, PHOTO = (64, 48), (640, 480)


def picture(description: str = "Tangan memegang sisir", size: tuple[int, int] = SMALL) -> Image:
    """A picture of so many pixels."""
    with get_test_image_file(size=size) as file:
        image = Image.objects.create(title="Gambar", description=description, file=file)
    image.file.close()
    return image


def document(title: str = "Panduan") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name="panduan.pdf"))


PARAGRAPH = [("paragraph", "<p>Satu dua tiga.</p>")]


def make_site() -> HomePage:
    """Home with its two lists, in place of Wagtail's welcome page."""
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    home = root.add_child(
        instance=HomePage(
            title="Berdaya",
            slug="beranda",
            headline="Belajar keterampilan, gratis",
            lead="Untuk warga.",
            photo=picture(),
        )
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Berdaya"}
    )
    home.add_child(instance=CourseIndexPage(title="Pelatihan", slug="pelatihan"))
    home.add_child(instance=NewsIndexPage(title="Berita", slug="berita"))
    return home


def course_page(course: Course, **values: Any) -> CoursePage:
    parent = CourseIndexPage.objects.get()
    details = {
        "title": course.name,
        "summary": "Belajar dan berlatih.",
        "photo": picture(),
        "story": PARAGRAPH,
        **values,
    }
    return parent.add_child(instance=CoursePage(course=course, **details))


def news_page(**values: Any) -> NewsPage:
    parent = NewsIndexPage.objects.get()
    details = {
        "title": "Kabar",
        "summary": "Ringkas.",
        "written_by": "Dewi",
        "photo": picture(),
        "body": PARAGRAPH,
        **values,
    }
    return parent.add_child(instance=NewsPage(**details))


def standard_page(**values: Any) -> StandardPage:
    details = {"title": "Cara kerja", "slug": "cara-kerja", "body": PARAGRAPH, **values}
    return HomePage.objects.get().add_child(instance=StandardPage(**details))
