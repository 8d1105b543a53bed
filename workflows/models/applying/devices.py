"""Browsers that have opened an application before. Wrong attempts by strangers do not lock them out."""

from django.db import models

from .applications import Application


class Device(models.Model):
    """A browser that has once entered the right number and code.

    Only a hash of its token is stored, so a stolen table opens nothing. `tries_left` is reduced before a code is
    hashed and reset by the right code. At 0 the browser is no longer trusted.
    """

    TRIES = 10

    application = models.ForeignKey(Application, models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["application", "token_hash"], name="device_once_an_application")]

    def __str__(self) -> str:
        return f"Device {self.pk}"
