"""Write a note on a case for other officers, and mark notes as seen."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...in_a_row import part
from ...models import Application, Note, NoteReader, User
from ...privacy.masking import without_numbers
from ...queries.applying.notes import colleagues
from ...rules.applying.mentions import mentioned
from ..audit import journal
from ..refusal import Refusal


@part()
def write(application: Application, *, by: User, text: str) -> Note:
    """Save the note for all officers of the case; those whom it names with an at sign get a mark.

    Raises `Refusal` if it names someone who may not see the case: they could not read it.
    """
    known = {one.username: one for one in colleagues(application)}
    names = mentioned(text)
    if strange := [name for name in names if name not in known]:
        raise Refusal(_("No colleague who may see this case is called @%(name)s.") % {"name": strange[0]})
    note = Note.objects.create(application=application, by=by, at=timezone.now(), text=without_numbers(text))
    named = [known[name] for name in names if known[name] != by]
    NoteReader.objects.bulk_create(NoteReader(note=note, officer=one, is_mentioned=True) for one in named)
    journal.record(application, Event.NOTE_WRITTEN, by=by, note=note.pk, mentioned=[one.pk for one in named])
    return note


@part()
def see(application: Application, *, by: User) -> None:
    """Mark the notes of the case as seen by this officer."""
    now, found = timezone.now(), Note.objects.filter(application=application)
    NoteReader.objects.filter(note__in=found, officer=by, seen_at=None).update(seen_at=now)
    rows = [NoteReader(note=one, officer=by, seen_at=now) for one in found.unseen_by(by)]
    NoteReader.objects.bulk_create(rows, ignore_conflicts=True)
