"""Browsers that have opened an application before."""

from django.db import models

from ..accounts import Browser
from .applications import Application


class Device(Browser):
    """A browser that has entered the right number and code of an application."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="devices")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(Browser.Meta):
        constraints = [models.UniqueConstraint(fields=["application", "token_hash"], name="device_once_an_application")]
