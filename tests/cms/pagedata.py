"""What the editor posts: the form of a page with all its parts."""

from typing import Any

from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from workflows.models import Course


def paragraph(words: str = "<p>Satu dua tiga.</p>") -> tuple[str, str]:
    return ("paragraph", rich_text(words, features=["bold", "italic", "link", "ol", "ul"]))


PARTS = {"comments": inline_formset([])}


def news_data(photo: Any = None, *, body: list[tuple[str, Any]] | None = None, **values: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Kabar baru",
            "slug": "kabar-baru",
            "kicker": "",
            "summary": "Ringkas.",
            "written_by": "Dewi",
            "edited_by": "",
            "source": "",
            "published_at": "",
            "photo": photo.pk if photo else "",
            "photo_caption": "",
            "photo_credit": "",
            "tags": "",
            "body": streamfield([paragraph()] if body is None else body),
            "chosen": inline_formset([]),
            **PARTS,
            **values,
        }
    )


def course_data(course: Course, photo: Any, **values: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Barista",
            "slug": "barista",
            "course": course.pk,
            "summary": "Belajar menyeduh.",
            "photo": photo.pk,
            "story": streamfield([paragraph()]),
            "learn": streamfield([]),
            "questions": streamfield([]),
            **PARTS,
            **values,
        }
    )


def text_data(**values: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": "Aturan",
            "slug": "aturan",
            "summary": "",
            "body": streamfield([paragraph()]),
            **PARTS,
            **values,
        }
    )


def picture_block(image: Any) -> tuple[str, dict[str, Any]]:
    return ("picture", {"image": image.pk, "caption": "", "credit": ""})


def form_errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def draft_of(page: Page) -> Any:
    return page.get_latest_revision_as_object()
