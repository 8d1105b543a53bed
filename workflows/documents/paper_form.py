"""The application on paper: A4, made of the questions of the course, to be filled in by hand and keyed in later."""

from dataclasses import dataclass

from django.utils.text import slugify

from ..models import Batch, Question
from . import sheet
from .sheet import Office


@dataclass(frozen=True)
class Asked:
    """A question of the course; `choices` to tick, or `lines` to write on."""

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
    """`place` is the kelurahan at whose desk it is handed out, or ""; `ways` are those of news, to tick one."""

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
        """One box for each digit, and how many of them; a KTP shows the NIK in one row."""
        return {"card": range(16), "phone": range(13), "day": range(2), "year": range(4)}

    @property
    def file_name(self) -> str:
        return f"formulir-{slugify(self.batch.course.name)}-{self.batch.number}.pdf"


def draw(form: PaperForm) -> bytes:
    """The PDF.  Raises `OSError` on a machine without libpango."""
    return sheet.draw("paper_form", {"form": form, "batch": form.batch})
