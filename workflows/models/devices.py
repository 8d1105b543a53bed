"""Telephones that have opened an application before: wrong tries of strangers do not lock them out."""

from django.db import models

from .applications import Application


class Device(models.Model):
    """One browser that once gave number and code. Only the hash of its token is kept: a stolen table opens nothing.

    `tries_left` is counted down before anything is hashed and begins anew with the right code; at 0 the browser is
    known no longer.
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
