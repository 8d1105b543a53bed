"""Searches without a result."""

from django.db import models


class MissedSearch(models.Model):
    """How often the same words were searched for in vain. `words` is blank until that was often."""

    digest = models.BinaryField(max_length=32, unique=True)
    words = models.CharField(max_length=40, blank=True)
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.words or f"{self.pk}"
