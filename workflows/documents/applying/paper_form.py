"""The application form on paper (A4), with the course's own questions. An officer enters it later."""

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ...models import Batch, Question
from ...queries.applying.form import conditions
from .. import sheet
from ..sheet import Office

Kind = Question.Kind
LINES = {Kind.LONG: 3, Kind.SHORT: 1}


@dataclass(frozen=True)
class Asked:
    """One of the course's questions, with `choices` to tick, `lines` to write on, or boxes for a number or a date."""

    label: str
    hints: tuple[str, ...]
    required: bool
    kind: str
    choices: tuple[str, ...]
    lines: range
    unit: str = ""


def asked(question: Question, *, condition: str) -> Asked:
    """`condition` says in words who is asked, "" for everybody."""
    shown = question.names
    choices = tuple(shown.get(one, one) for one in question.choice_list)
    lines = range(0 if choices else LINES.get(Kind(question.kind), 0))
    several = _("You can choose more than one.") if question.kind == Kind.SEVERAL else ""
    hints = tuple(filter(None, (condition, question.help_text, several, question.limits)))
    return Asked(question.label, hints, question.required, question.kind, choices, lines, question.unit)


@dataclass(frozen=True)
class PaperForm:
    """`place` is the kelurahan whose desk hands out the form, or "". `ways` are the notice channels to choose from."""

    batch: Batch
    office: Office
    place: str
    ways: tuple[str, ...] = ()

    @property
    def questions(self) -> list[Asked]:
        found = list(self.batch.course.questions.all())
        return [asked(one, condition=rule.sentence) for one, rule in zip(found, conditions(found), strict=True)]

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
