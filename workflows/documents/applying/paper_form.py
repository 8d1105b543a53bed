"""The application form on paper (A4), with the course's own questions. An officer enters it later."""

from dataclasses import dataclass

from django.utils.text import slugify

from ...models import Batch, Question
from .. import sheet
from ..sheet import Office


@dataclass(frozen=True)
class Asked:
    """One of the course's questions, with `choices` to tick or `lines` to write on."""

    label: str
    help_text: str
    required: bool
    choices: tuple[str, ...]
    lines: range


def asked(question: Question, *, yes_no: tuple[str, str]) -> Asked:
    choices = yes_no if question.kind == Question.Kind.YES_NO else tuple(question.choice_list)
    lines = range(0 if choices else 3 if question.kind == Question.Kind.LONG else 1)
    return Asked(question.label, question.help_text, question.required, choices, lines)


@dataclass(frozen=True)
class PaperForm:
    """`place` is the kelurahan whose desk hands out the form, or "". `ways` are the notice channels to choose from."""

    batch: Batch
    office: Office
    place: str
    yes_no: tuple[str, str]
    ways: tuple[str, ...] = ()

    @property
    def questions(self) -> list[Asked]:
        return [asked(one, yes_no=self.yes_no) for one in self.batch.course.questions.all()]

    @property
    def boxes(self) -> dict[str, range]:
        """One box per digit for each kind of number. The NIK is in one row, as on a KTP."""
        return {"card": range(16), "phone": range(13), "day": range(2), "year": range(4)}

    @property
    def file_name(self) -> str:
        return f"formulir-{slugify(self.batch.course.name)}-{self.batch.number}.pdf"


def draw(form: PaperForm) -> bytes:
    """Returns the PDF. Raises `OSError` if libpango is not installed."""
    return sheet.draw("paper_form", {"form": form, "batch": form.batch})
