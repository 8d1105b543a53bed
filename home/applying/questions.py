"""The criteria and questions of a course, and how its questions are spread over pages."""

from cms.delivery.memory import remembered
from workflows.models import Criterion, Question

MOST_QUESTIONS = 3


@remembered
def criteria_of(course_id: int) -> list[Criterion]:
    return list(Criterion.objects.filter(course=course_id))


@remembered
def questions_of(course_id: int) -> list[Question]:
    return list(Question.objects.filter(course=course_id))


def grouped(questions: list[Question]) -> list[list[Question]]:
    """At most three short questions per page; a long one has a page of its own."""
    groups: list[list[Question]] = []
    for question in questions:
        alone = question.kind == Question.Kind.LONG or (groups and groups[-1][-1].kind == Question.Kind.LONG)
        if alone or not groups or len(groups[-1]) == MOST_QUESTIONS:
            groups.append([])
        groups[-1].append(question)
    return groups
