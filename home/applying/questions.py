"""The criteria of a class and the questions of its course, and how its questions are spread over pages."""

from cms.delivery.memory import remembered
from workflows.models import Batch, ClassRules, Criterion, Question

MOST_QUESTIONS = 3


@remembered
def criteria_of(batch: Batch) -> list[Criterion]:
    """Those that the class opened with."""
    return ClassRules.objects.of(batch).criteria_rows


@remembered
def questions_of(course_id: int) -> list[Question]:
    return list(Question.objects.filter(course=course_id))


def grouped(questions: list[Question]) -> list[list[Question]]:
    """At most three short questions per page; a long one has a page of its own.

    A question never shares a page with one that it depends on: whether it is asked must be known before the page is.
    """
    groups: list[list[Question]] = []
    for question in questions:
        before = groups[-1] if groups else []
        alone = question.kind == Question.Kind.LONG or (before and before[-1].kind == Question.Kind.LONG)
        depends = question.only_if and question.only_if in {one.label for one in before}
        if alone or depends or not groups or len(before) == MOST_QUESTIONS:
            groups.append([])
        groups[-1].append(question)
    return groups
