"""The English pages of the demo: home, both lists, two courses and one standard page."""

from typing import Any

from wagtail.models import Locale, Page

from cms.models import CourseIndexPage, CoursePage, NewsIndexPage, StandardPage
from home.models import HomePage

from . import content_english as words
from .pages import block, paragraph, questions


def make() -> None:
    """Translate parents before their children; each copy keeps its course, photos and slug."""
    make_standing()
    for name, course in words.COURSES.items():
        _translate(
            CoursePage.objects.get(course__name=name),
            title=course.title,
            summary=course.summary,
            story=[("paragraph", paragraph(one)) for one in course.story],
            learn=[("point", one) for one in course.learn],
            questions=questions(course.faq),
        )


def make_standing() -> None:
    """What every installation begins with."""
    home = words.HOME
    _translate(
        HomePage.objects.get(locale=Locale.get_default()),
        headline=home.headline,
        lead=home.lead,
        kit_text=home.kit_text,
        questions=questions(home.faq),
    )
    for model, text in ((CourseIndexPage, words.COURSE_LIST), (NewsIndexPage, words.NEWS_LIST)):
        _translate(model.objects.get(), title=text.title, intro=text.intro)
    for page in words.PAGES:
        body = [block(*one) for one in page.body]
        _translate(StandardPage.objects.get(slug=page.slug), title=page.title, summary=page.summary, body=body)


def _translate(page: Page, **texts: Any) -> None:
    """Publish a copy of a page in English with these texts."""
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for name, text in texts.items():
        setattr(copy, name, text)
    if "title" in texts:
        copy.draft_title = texts["title"]
    copy.save_revision().publish()
