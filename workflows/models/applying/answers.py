"""What applicants answered to the questions of the course."""

from datetime import datetime
from typing import Any

from django.db import models

from ..courses.questions import Question
from .applications import Application


class Answer(models.Model):
    """An answer to one of the course's questions, with the question as it was asked.

    `asked` keeps the kind, choices and limits of that moment, so that a later change of the question changes no answer.
    It is empty for answers from before this was kept whose question has changed since.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="+")
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, blank=True)
    asked: Any = models.JSONField(default=dict)
    value = models.TextField(blank=True)
    former = models.JSONField(
        default=list, help_text="What the resident corrected: `value`, and `until` when it stood."
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label

    @classmethod
    def to(cls, question: Question, value: str, **of: Any) -> "Answer":
        """An unsaved answer to the question as it is now."""
        then = {"label": question.label, "kind": question.kind, "asked": question.as_answered}
        return cls(question=question, value=value, **then, **of)

    @property
    def told(self) -> str:
        """The answer in words, read by the question as it was asked."""
        return self._told(self.value)

    @property
    def before(self) -> list[tuple[str, datetime]]:
        """The answers in words that the resident corrected, each with when they did."""
        return [(self._told(one["value"]), datetime.fromisoformat(one["until"])) for one in self.former]

    def _told(self, value: str) -> str:
        return Question.of(self.asked).told(value) if self.asked else value
