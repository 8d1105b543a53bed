"""An unfinished application, saved on the server page by page."""

import json
import re
import uuid
from base64 import b32encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...privacy.crypto import every_index
from ...privacy.sealed import Sealed
from ...typed import bare
from ..courses.classes import Batch
from .applications import Application

LASTS = timedelta(days=14)
CODE_CHARACTERS = 12  # 60 bits: too many to guess, short enough to type


# Base 32 has no 0, 1, 8 or 9, so a typed 0, 1 or 8 must be a misread O, I or B.
MISREAD = str.maketrans("018", "OIB")


def _spelt(secret: bytes) -> str:
    """`secret` in base 32, cut to `CODE_CHARACTERS`."""
    return b32encode(secret).decode()[:CODE_CHARACTERS]


def code_indexes(typed: str) -> list[bytes]:
    """The blind index of a code under each key of the ring. Case, spaces and hyphens do not matter."""
    letters = bare(typed).upper().translate(MISREAD)
    return every_index(letters, field="draft.code")


class DraftQuerySet(models.QuerySet["Draft"]):
    def kept(self) -> "DraftQuerySet":
        """Drafts saved within the last 14 days."""
        return self.filter(saved_at__gt=timezone.now() - LASTS)

    def unsent(self) -> "DraftQuerySet":
        return self.filter(application=None)

    def with_code(self, typed: str) -> "DraftQuerySet":
        return self.filter(code_index__in=code_indexes(typed))


class Draft(models.Model):
    """A resident's unfinished form, sealed as a whole. `form_key` ensures that it becomes only one application.

    `answers` holds the texts as typed, by page; they are not validated until the form is submitted. The code that
    reopens the draft is derived from `uid` each time, and only its keyed hash is stored.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_index = models.BinaryField(max_length=32, unique=True)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, related_name="+", verbose_name=_("class"))
    content_sealed = models.BinaryField(default=b"")
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    opened_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)
    reminded_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    application = models.OneToOneField(Application, models.CASCADE, null=True, related_name="draft")

    content = Sealed("content")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsent application")
        verbose_name_plural = _("unsent applications")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="draft_sent_as_an_application",
                condition=Q(sent_at=None, application=None) | Q(sent_at__isnull=False, application__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.code_index:
            self.code_index = code_indexes(self.code)[0]
        super().save(*args, **kwargs)

    def _codes(self) -> Iterable[str]:
        return map(_spelt, every_index(self.uid.hex, field="draft.uid"))

    @property
    def code(self) -> str:
        """The code that opens the draft in another browser. The table alone is not enough to derive it."""
        kept = bytes(self.code_index)
        return next((code for code in self._codes() if kept in code_indexes(code)), next(iter(self._codes())))

    @property
    def display_code(self) -> str:
        return "-".join(re.findall("....", self.code))

    @property
    def expires_at(self) -> datetime:
        return self.saved_at + LASTS

    @property
    def closes_first(self) -> bool:
        """Do applications for the chosen class close before the answers are deleted?"""
        return bool(self.batch and self.batch.is_open() and self.batch.closes_at < self.expires_at)

    @property
    def continue_by(self) -> datetime:
        """The last moment to send it: the class closes or the answers are deleted, whichever comes first."""
        return self.batch.closes_at if self.batch and self.closes_first else self.expires_at

    @property
    def is_sent(self) -> bool:
        return self.application_id is not None

    @property
    def _read(self) -> dict[str, Any]:
        return json.loads(self.content) if self.content_sealed else {}

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """The typed texts, by page and then by field name."""
        return self._read.get("answers", {})

    @property
    def contact(self) -> dict[str, str]:
        """`phone` (+62...) and `email` once given and valid; otherwise empty."""
        return self._read.get("contact", {})

    def write(self, answers: dict[str, dict[str, str]], contact: dict[str, str]) -> None:
        self.content = json.dumps({"answers": answers, "contact": contact})
