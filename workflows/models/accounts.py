"""Signing in to officers' accounts: recent tries, and browsers that were signed in before."""

import hashlib
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone


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


def token_hash(token: str) -> str:
    """The stored hash of a browser's token. A fast hash is enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


class BrowserQuerySet(models.QuerySet[Any]):
    def known(self, token: str) -> Self:
        """Those with this token that were seen in the last half year."""
        return self.filter(token_hash=token_hash(token), seen_at__gt=timezone.now() - Browser.LASTS)

    def take_a_try(self) -> bool:
        """Use up one try, before anything is hashed. False if none is left."""
        return bool(self.filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1))

    def begin_anew(self) -> None:
        """All tries again, after the right secret."""
        self.update(tries_left=Browser.TRIES, seen_at=timezone.now())

    def keep_latest(self) -> None:
        """Forget all but the few that were used last."""
        self.exclude(pk__in=list(self.values_list("pk", flat=True)[: Browser.MOST])).delete()


class Browser(models.Model):
    """A browser that once gave the right secret. The wrong tries of strangers do not lock it out.

    Only a hash of its token is stored, so a stolen table opens nothing. `tries_left` is reduced before a secret is
    hashed and reset by the right one. At 0 the browser is no longer trusted.
    """

    TRIES, LASTS, MOST = 10, timedelta(days=180), 5

    token_hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField(default=TRIES)
    seen_at = models.DateTimeField()

    objects = BrowserQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-seen_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.object_name} {self.pk}"


class KnownBrowser(Browser):
    """A browser that has signed in to an officer's account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="browsers")

    class Meta(Browser.Meta):
        constraints = [models.UniqueConstraint(fields=["user", "token_hash"], name="browser_once_an_account")]
