"""What applicants answered to the questions of the course."""

from django.db import models

from ..courses.courses import Question
from .applications import Application


class Answer(models.Model):
    """An answer to one of the course's questions, with the question as it was asked."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, related_name="+")
    label = models.CharField(max_length=200)
    value = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label
