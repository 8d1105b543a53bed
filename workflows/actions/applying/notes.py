"""Write a note on a case for other officers, and mark notes as seen."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Application, Note, NoteReader, User
from ...privacy.masking import without_numbers
from ...queries.applying.notes import colleagues
from ...rules.applying.mentions import mentioned
from ...rules.applying.notes import may_change
from ..audit import journal
from ..refusal import Refusal, require


@transaction.atomic
def write(application: Application, *, by: User, text: str) -> Note:
    """Save the note for all officers of the case; those whom it names with an at sign get a mark.

    Raises `Refusal` if it names someone who may not see the case: they could not read it.
    """
    named = _named(application, text, by=by)
    note = Note.objects.create(application=application, by=by, at=timezone.now(), text=without_numbers(text))
    _mention(note, named)
    journal.record(application, Event.NOTE_WRITTEN, by=by, note=note.pk, mentioned=[one.pk for one in named])
    return note


@transaction.atomic
def change(note: Note, *, by: User, text: str) -> None:
    """Change one's own note soon after it was written. It is new again for everybody."""
    note.refresh_from_db(from_queryset=Note.objects.select_for_update())
    require(may_change(is_own=note.by_id == by.pk, at=note.at, now=timezone.now()))
    named = _named(note.application, text, by=by)
    note.text, note.changed_at = without_numbers(text), timezone.now()
    note.save(update_fields=["text", "changed_at"])
    note.readers.all().delete()
    _mention(note, named)
    journal.record(note.application, Event.NOTE_CHANGED, by=by, note=note.pk, mentioned=[one.pk for one in named])


def _named(application: Application, text: str, *, by: User) -> list[User]:
    """Those whom the text names, without `by`."""
    known = {one.username: one for one in colleagues(application)}
    names = mentioned(text)
    if strange := [name for name in names if name not in known]:
        raise Refusal(_("No colleague who may see this case is called @%(name)s.") % {"name": strange[0]})
    return [known[name] for name in names if known[name] != by]


def _mention(note: Note, officers: list[User]) -> None:
    NoteReader.objects.bulk_create(NoteReader(note=note, officer=one, is_mentioned=True) for one in officers)


@transaction.atomic
def see(application: Application, *, by: User) -> None:
    """Mark the notes of the case as seen by this officer."""
    now, found = timezone.now(), Note.objects.filter(application=application)
    NoteReader.objects.filter(note__in=found, officer=by, seen_at=None).update(seen_at=now)
    rows = [NoteReader(note=one, officer=by, seen_at=now) for one in found.unseen_by(by)]
    NoteReader.objects.bulk_create(rows, ignore_conflicts=True)
