"""The course's own questions in one draft: which apply, what was answered, and what no longer fits."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from workflows.models import Question
from workflows.rules.verdict import Verdict

from ..person.questions import judged, marked, name_of, question_field, stored
from .questions import grouped

QUESTIONS = "pertanyaan"
SEEN = "seen"  # beside the answers of a page: the questions as the resident saw them

Typed = Mapping[str, str]


def marks_of(questions: Sequence[Question]) -> str:
    """The questions of a page as they are now, to see later whether one was changed or added."""
    return " ".join(f"{one.pk}:{one.mark}" for one in questions)


class OwnQuestions:
    """`kept` holds the typed texts of a draft by page. Answers of other courses stay in it and do not count here."""

    def __init__(self, questions: list[Question], kept: Mapping[str, Typed], course: int | None) -> None:
        self.questions = questions
        self.others = [typed for key, typed in kept.items() if key.startswith(QUESTIONS)]
        self.kept = {
            key: typed for key, typed in kept.items() if key.startswith(f"{QUESTIONS}-") and _is_of(key, course)
        }

    @cached_property
    def typed(self) -> dict[str, str]:
        """What was typed for each field. A question may have moved to another page since."""
        return {name: value for typed in self.kept.values() for name, value in typed.items() if name != SEEN}

    @cached_property
    def marks(self) -> dict[str, str]:
        pairs = [pair for typed in self.kept.values() for pair in typed.get(SEEN, "").split()]
        return {pk: mark for pk, _colon, mark in (pair.partition(":") for pair in pairs)}

    def fits(self, question: Question) -> bool:
        """Is the question still as the resident saw it? Drafts from before this was kept have no marks."""
        return not self.marks or self.marks.get(str(question.pk)) == question.mark

    def answer(self, question: Question) -> str:
        """The answer as it would be stored; "" if there is none, or it is wrong or no longer fits."""
        field, name = question_field(question), name_of(question)
        if not self.fits(question):
            return ""
        try:
            return stored(field.clean(field.widget.value_from_datadict(self.typed, {}, name)))
        except ValidationError:
            return ""

    @cached_property
    def verdicts(self) -> dict[Question, Verdict]:
        return judged(self.questions, {name_of(one): self.answer(one) for one in self.questions})

    @property
    def parts(self) -> list[tuple[int, list[Question]]]:
        """The questions that apply, page by page. The number of a page does not depend on the answers."""
        every = enumerate(grouped(self.questions), 1)
        parts = [(at, [one for one in some if self.verdicts[one]]) for at, some in every]
        return [(at, some) for at, some in parts if some]

    @property
    def dropped(self) -> list[str]:
        """Questions that were answered and no longer apply because of another answer. They are not sent."""
        answered = [one for one in self.questions if self.typed.get(name_of(one), "").strip()]
        return [marked(one, "label", one.wording("label")) for one in answered if not self.verdicts[one]]

    # -- one page ----------------------------------------------------------------------------------
    def is_kept(self, key: str, questions: Sequence[Question]) -> bool:
        """Was the page sent before, or one of its questions answered on another?"""
        return key in self.kept or any(name_of(one) in self.typed or str(one.pk) in self.marks for one in questions)

    def is_outdated(self, key: str, questions: Sequence[Question]) -> bool:
        """Was the page answered when one of its questions was different, or was not asked?"""
        return bool(self.marks) and self.is_kept(key, questions) and not all(map(self.fits, questions))

    def data(self, key: str, questions: Sequence[Question]) -> dict[str, str] | None:
        """What was typed on the page, or None if it must be asked anew."""
        if self.is_outdated(key, questions) or not self.is_kept(key, questions):
            return None
        return {name: self.typed[name] for name in map(name_of, questions) if name in self.typed}

    def initial(self, questions: Sequence[Question]) -> dict[str, Any]:
        """What to fill in on a page that is asked anew: answers that still fit, or to the same question elsewhere."""
        if not self.typed:
            return self._said_elsewhere(questions)
        kept = {name_of(one): question_field(one).widget for one in questions if self.fits(one)}
        found = {name: widget.value_from_datadict(self.typed, {}, name) for name, widget in kept.items()}
        return {name: value for name, value in found.items() if value}

    def refill(self, key: str, questions: Sequence[Question]) -> dict[str, Any]:
        """What the form of the page is filled in with, and whether its questions have changed since."""
        return {"initial": self.initial(questions), "is_outdated": self.is_outdated(key, questions)}

    def _said_elsewhere(self, questions: Sequence[Question]) -> dict[str, str]:
        """Answers to the same questions of another course, which the resident still confirms."""
        typed = {name: value for page in self.others for name, value in page.items() if name != SEEN}
        if not typed:
            return {}
        earlier = Question.objects.filter(pk__in=[name.removeprefix("question_") for name in typed])
        said = {(one.label, one.kind): typed[name_of(one)] for one in earlier}
        return {name_of(one): said[one.label, one.kind] for one in questions if (one.label, one.kind) in said}


def _is_of(key: str, course: int | None) -> bool:
    return key.partition("/")[2] == str(course)
