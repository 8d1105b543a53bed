"""The website of the demo: home, courses, news and standard pages, with their pictures."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.images import ImageFile
from django.utils import timezone
from django.utils.html import escape
from wagtail.images.models import Image
from wagtail.models import Page, Site

from cms.models import (
    CourseIndexPage,
    CoursePage,
    NewsIndexPage,
    NewsPage,
    RelatedNews,
    SiteSettings,
    StandardPage,
)
from home.models import HomePage
from workflows.models import Course

from . import shapes
from .content_courses import COURSES
from .content_home import HOME, OFFICE
from .content_news import NEWS
from .content_pages import PAGES

PHOTOS = Path(__file__).parent / "photos"


def picture(stem: str, description: str = "") -> Image:
    """An image from the library, which is added on first use."""
    if not description:
        return Image.objects.get(title=stem)
    path = PHOTOS / f"{stem}.webp"
    with path.open("rb") as file:
        return Image.objects.create(title=stem, description=description, file=ImageFile(file, name=path.name))


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def block(kind: str, *words: str) -> tuple[str, Any]:
    """Convert a block of the demo texts to a block of a page."""
    match kind:
        case "quote":
            return (kind, {"text": words[0], "who": words[1]})
        case "table":
            return (kind, {"caption": words[0], "text": words[1]})
        case "list":
            return ("paragraph", f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in words)}</ul>")
        case "read_also":
            return (kind, {"page": Page.objects.get(url_path__endswith=f"/beranda{words[0]}")})
        case "paragraph":
            return (kind, paragraph(words[0]))
    return (kind, words[0])


def questions(pairs: tuple[tuple[str, str], ...]) -> list[tuple[str, Any]]:
    return [("question", {"question": asked, "answer": paragraph(answer)}) for asked, answer in pairs]


def publish(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def make(courses: dict[str, Course]) -> None:
    """Replace Wagtail's welcome page with the website."""
    root = Page.get_first_root_node()
    root.get_children().delete()
    home = make_standing(Page.objects.get(pk=root.pk))
    _office(site_for(home))
    _courses(CourseIndexPage.objects.get(), courses)
    _news(NewsIndexPage.objects.get())


def make_standing(root: Page, pages: tuple[shapes.Page, ...] = PAGES) -> HomePage:
    """What every installation begins with: home, both lists, and the standing texts."""
    home = _home(root)
    intro = "Semua pelatihan gratis untuk warga Kota Tangerang."
    publish(home, CourseIndexPage(title="Pelatihan", slug="pelatihan", intro=intro))
    for text in pages:
        body = [block(*one) for one in text.body]
        publish(home, StandardPage(title=text.title, slug=text.slug, summary=text.summary, body=body))
    publish(home, NewsIndexPage(title="Berita", slug="berita", intro="Kabar dari kelas, peserta dan lulusan."))
    return home


def site_for(home: Page) -> Site:
    """The site at SITE_URL, with this home page."""
    at = urlsplit(settings.SITE_URL)
    where = {"hostname": at.hostname, "port": at.port or (443 if at.scheme == "https" else 80)}
    site, _created = Site.objects.update_or_create(
        is_default_site=True, defaults={**where, "root_page": home, "site_name": "Berdaya"}
    )
    return site


def _home(root: Page) -> HomePage:
    words = HOME
    page = HomePage(
        title="Berdaya",
        slug="beranda",
        headline=words.headline,
        lead=words.lead,
        photo=picture(words.hero_photo, words.hero_photo_alt),
        kit_text=words.kit_text,
        kit_photo=picture(words.kit_photo, words.kit_photo_alt),
        questions=questions(words.faq),
    )
    return publish(root, page)


def _office(site: Site) -> None:
    office = OFFICE
    SiteSettings.objects.update_or_create(
        site=site,
        defaults={
            "office": office.name,
            "address": office.address,
            "hours": office.hours,
            "phone": office.phone,
            "whatsapp": office.whatsapp,
            "email": office.email,
            "data_protection_officer": office.protection_officer,
            "data_protection_email": office.protection_email,
        },
    )


def _courses(listing: CourseIndexPage, courses: dict[str, Course]) -> None:
    for text in COURSES:
        publish(
            listing,
            CoursePage(
                title=text.name,
                course=courses[text.name],
                summary=text.summary,
                photo=picture(text.photo, text.photo_alt),
                story=[("paragraph", paragraph(one)) for one in text.story],
                learn=[("point", one) for one in text.learn],
                questions=questions(text.faq),
            ),
        )


def _news(listing: NewsIndexPage) -> None:
    # Pictures first, as some items share them; then the items, oldest first.
    for text in NEWS:
        if text.photo_alt:
            picture(text.photo, text.photo_alt)
    items = {text.slug: _item(listing, text) for text in reversed(NEWS)}
    for text in NEWS:
        if text.related:
            page = items[text.slug]
            page.chosen = [RelatedNews(to=items[slug]) for slug in text.related]
            page.save_revision().publish()


def _item(listing: NewsIndexPage, text: shapes.News) -> NewsPage:
    day = timezone.localtime() - timedelta(days=text.days_ago)
    page = NewsPage(
        title=text.title,
        slug=text.slug,
        kicker=text.kicker,
        summary=text.summary,
        written_by=text.written_by,
        edited_by=text.edited_by,
        source=text.source,
        published_at=day.replace(hour=8 + text.days_ago % 8, minute=text.days_ago * 7 % 60, second=0, microsecond=0),
        photo=picture(text.photo),
        photo_caption=text.photo_caption,
        photo_credit=text.photo_credit,
        body=[block(*one) for one in text.body],
    )
    listing.add_child(instance=page)
    page.tags.add(*text.tags)
    page.save_revision().publish()
    return page
