"""The published results of a selection: application numbers, and nothing that identifies applicants."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..courses.classes import Batch


class PublishedResult(models.Model):
    """One line of a class's results, as the programme head published it.

    It has no foreign key to the application, so the table reveals no more than the published page.
    """

    class Result(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        RESERVE = "reserve", _("On the waiting list")
        REFUSED = "refused", _("Not accepted this time")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="results")
    number = models.CharField(max_length=8)
    result = models.CharField(max_length=10, choices=Result)

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="result_once_a_number"),
        ]

    def __str__(self) -> str:
        return self.display_number

    @property
    def display_number(self) -> str:
        return f"{self.number[:4]}-{self.number[4:]}"
