"""Up to three questions that help readers see whether a course suits them. Advice only, no personal data.

The questions come from the course's criteria. Answers (yes, no or "I do not know") are in the query string of the
course page; other values are ignored.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows.models import Criterion

QUESTIONS = 3
SENT = "periksa"  # the button of the form
YES, NO, UNSURE = "ya", "tidak", "belum-tahu"
Kind = Criterion.Kind


@dataclass(frozen=True)
class Form:
    """The question for one kind of criterion: its query parameter, wording, and the advice after "no" or "unsure"."""

    name: str
    question: Any
    doubt: Any
    unsure: Any = ""


REGISTER = Form(
    "terdaftar",
    _("Is your family on the government's social aid list (DTSEN)?"),
    _("This course is for families on the list (DTSEN). The list changes every three months, so please ask us."),
    _("Ask at our counter whether your family is on the list (DTSEN)."),
)
# In the order of asking. Each name is asked only once.
FORMS: dict[str, Form] = {
    Kind.RESIDENT: Form(
        "tinggal",
        _("Do you live in Kota Tangerang?"),
        _("This course is for residents of Kota Tangerang. If you have moved here, ask us which documents you need."),
    ),
    Kind.AGE: Form(
        "umur",
        "",  # worded in AGES, with the age limits
        _("Your age is outside the range for this course. Ask us about other courses."),
    ),
    Kind.REGISTERED: REGISTER,
    Kind.DESIL: REGISTER,
    Kind.PROGRAMMES: Form(
        "bansos",
        _("Does your family receive social aid such as PKH or Sembako?"),
        _("This course is for families that receive social aid. Ask us which course suits you."),
        _("Ask at our counter which aid your family receives."),
    ),
    Kind.SCHOOLING: Form(
        "sekolah",
        _("Have you finished at least %(names)s?"),
        _("This course requires more schooling. Ask us about other courses."),
    ),
    Kind.OCCUPATION: Form(
        "kerja",
        _("Is your work something other than: %(names)s?"),
        _("This course is not open to people in your kind of work. Ask us about other courses."),
    ),
    Kind.COOL_DOWN: Form(
        "jeda",
        _("Is this your first course with us, or did you take your last one years ago?"),
        _("You need to wait before you take another course. Ask us when you can join again."),
    ),
    Kind.FAMILY: Form(
        "keluarga",
        _("Are you the only person on your family card applying for this class?"),
        _("Only a few people on the same family card can join a class. Ask us which class you can still join."),
    ),
    Kind.OTHER_OPEN: Form(
        "satu",
        _("Is this the only course you are applying for now?"),
        _("Finish or withdraw your other application first, or ask us."),
    ),
    Kind.QUESTION: Form("syarat", "%(asks)s", _("Ask us first whether this course suits you.")),
}
PARTS = _("Do you live in %(names)s?")
# Keyed by (has a lower limit, has an upper limit).
AGES = {
    (True, True): _("Will you be between %(minimum)d and %(maximum)d years old when the class starts?"),
    (True, False): _("Will you be %(minimum)d or older when the class starts?"),
    (False, True): _("Will you be %(maximum)d or younger when the class starts?"),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: Any
    is_chosen: bool


@dataclass(frozen=True)
class Asked:
    """One question with its options, the answer given (may be empty), and the advice that follows from it."""

    name: str
    question: str
    options: list[Option]
    answer: str
    doubt: Any


@dataclass(frozen=True)
class SelfCheck:
    """`is_begun` if the form was sent, even without an answer."""

    questions: list[Asked]
    is_begun: bool = False

    @property
    def is_answered(self) -> bool:
        return bool(self.questions) and all(asked.answer for asked in self.questions)

    @property
    def doubts(self) -> list[Any]:
        """Advice on what to ask the office first. Empty if the resident should simply apply."""
        return [asked.doubt for asked in self.questions if asked.doubt] if self.is_answered else []


def is_begun(answers: Mapping[str, str]) -> bool:
    return SENT in answers or any(answers.get(form.name) for form in FORMS.values())


def of(criteria: Sequence[Criterion], answers: Mapping[str, str]) -> SelfCheck:
    """Build the first three questions from a course's criteria, with the answers in the query string."""
    by_kind = {criterion.kind: criterion for criterion in criteria}
    asked: dict[str, Asked] = {}
    for kind, form in FORMS.items():
        question = _question(by_kind[kind], form) if kind in by_kind else ""
        if question and form.name not in asked and len(asked) < QUESTIONS:
            asked[form.name] = _asked(form, question, answers.get(form.name, ""))
    return SelfCheck(list(asked.values()), is_begun(answers))


def _question(criterion: Criterion, form: Form) -> str:
    """Return the question with the criterion's values, or "" if it cannot be worded so that "yes" means eligible."""
    values = {"minimum": criterion.minimum, "maximum": criterion.maximum}
    values |= {"names": ", ".join(criterion.names), "asks": criterion.asks}
    words = form.question
    if criterion.kind == Kind.AGE:
        words = AGES.get((criterion.minimum is not None, criterion.maximum is not None), "")
    elif criterion.kind == Kind.RESIDENT and criterion.codes:
        words = PARTS
    elif criterion.kind == Kind.QUESTION and not criterion.wanted:
        words = ""
    return str(words) % values if words else ""


def _asked(form: Form, question: str, answer: str) -> Asked:
    labels = {YES: _("Yes"), NO: _("No"), **({UNSURE: _("I do not know")} if form.unsure else {})}
    given = answer if answer in labels else ""
    options = [Option(value, label, value == given) for value, label in labels.items()]
    doubt = {NO: form.doubt, UNSURE: form.unsure}.get(given, "")
    return Asked(form.name, question, options, given, doubt)
