"""Officers' notes on an application, and who has read them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..people import User
from .applications import Application


class NoteQuerySet(models.QuerySet["Note"]):
    def unseen_by(self, officer: User) -> "NoteQuerySet":
        """Notes of others that the officer has not opened yet."""
        read = NoteReader.objects.filter(officer=officer, seen_at__isnull=False)
        return self.exclude(by=officer).exclude(pk__in=read.values("note"))


class Note(models.Model):
    """A note of one officer for the others. The resident gets it with a copy of their data.

    Only its author changes it, and only at first (`rules/applying/notes.py`). Identity numbers are removed before it is
    saved.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes", verbose_name=_("application"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("note"))
    changed_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    # Whether the officer who looks has not seen it before, or can change it; set by `queries.applying.notes`.
    is_new: bool = False
    can_change: bool = False

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("write_note", _("Can write notes on an application for other officers"))]

    def __str__(self) -> str:
        return f"Note {self.pk}"


class NoteReaderQuerySet(models.QuerySet["NoteReader"]):
    def mentions(self, officer: User) -> "NoteReaderQuerySet":
        """The notes in which the officer was mentioned, latest first."""
        return self.filter(officer=officer, is_mentioned=True)


class NoteReader(models.Model):
    """An officer who was mentioned in a note, or has read it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="readers")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_mentioned = models.BooleanField(default=False)
    seen_at = models.DateTimeField(_("seen"), null=True)

    objects = NoteReaderQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["note", "officer"], name="note_reader_once"),
            models.CheckConstraint(
                name="note_reader_is_mentioned_or_has_read", condition=Q(is_mentioned=True) | Q(seen_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["officer"], name="note_unseen", condition=Q(seen_at=None))]

    def __str__(self) -> str:
        return f"NoteReader {self.pk}"
