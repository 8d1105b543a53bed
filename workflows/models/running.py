"""When the clock last did its work."""

from django.db import models


class Heartbeat(models.Model):
    """The last moment at which a process had done its work, so that its silence is noticed."""

    process = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.process
