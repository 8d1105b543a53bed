"""The conditions of a form's questions as the rule reads them."""

from collections.abc import Iterable

from ...models import Question
from ...models.courses.questions import CHOOSING, lines
from ...rules.applying.form import Asked


def conditions(questions: Iterable[Question]) -> list[Asked]:
    """In the order of the form."""
    return [
        Asked(
            one.label,
            one.kind,
            tuple(one.choice_list) if one.kind in CHOOSING else (),
            one.only_if,
            one.only_if_test,
            tuple(lines(one.only_if_answers)),
        )
        for one in questions
    ]
