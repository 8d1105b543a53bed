"""Signing in to officers' accounts: recent tries, and browsers that were signed in before."""

from django.conf import settings
from django.db import models


class SignInTry(models.Model):
    """One try at a password, or one request to reset it, counted before anything is hashed.

    It stores blind indexes only and is deleted when it no longer counts (`actions.accounts.tries`).
    """

    account_index = models.BinaryField(max_length=32, default=b"")
    address_index = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["account_index", "at"], name="sign_in_account"),
            models.Index(fields=["address_index", "at"], name="sign_in_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class KnownBrowser(models.Model):
    """A browser that has signed in to an account. The wrong passwords of strangers do not lock it out.

    Only a hash of its token is stored. `tries_left` is reduced before a password is hashed and reset by the right one.
    """

    TRIES = 10

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="browsers")
    token_hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "token_hash"], name="browser_once_an_account")]

    def __str__(self) -> str:
        return f"Browser {self.pk}"
