"""The notes of a case: who may read them, what an officer has not seen, and where they are mentioned."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from viewflow.workflow.models import Task

from ...models import Application, Note, NoteReader, User
from ...rules.applying.notes import may_change


def colleagues(application: Application) -> list[User]:
    """The officers who may see the case and why it was decided: those whom a note can mention."""
    active = User.objects.filter(is_active=True)
    why = User.objects.with_perm("workflows.view_eligibility", include_superusers=False)
    everything = User.objects.with_perm("workflows.view_application", include_superusers=False)
    interviewers = User.objects.with_perm("workflows.hold_interview", include_superusers=False)
    talks = application.interviews.values_list("interviewer", "slot__interviewer")
    own = {pk for pair in talks for pk in pair if pk}
    own |= set(Task.objects.filter(process=application.process_id, owner__isnull=False).values_list("owner", flat=True))
    may = Q(pk__in=everything.values("pk")) | (Q(pk__in=interviewers.values("pk")) & Q(pk__in=own))
    return list(active.filter(may, pk__in=why.values("pk")).order_by("first_name", "username"))


def notes_of(application: Application, viewer: User) -> list[Note]:
    """The notes with those who have read them, latest first; `is_new` marks what `viewer` has not seen.

    `can_change` marks what they can still change.
    """
    readers = NoteReader.objects.filter(seen_at__isnull=False).select_related("officer").order_by("seen_at")
    notes = list(application.notes.select_related("by").prefetch_related(Prefetch("readers", readers, "seen_by")))
    for one in notes:
        one.can_change = bool(may_change(is_own=one.by_id == viewer.pk, at=one.at, now=timezone.now()))
        one.is_new = one.by_id != viewer.pk and viewer.pk not in {reader.officer_id for reader in one.seen_by}
    return notes


def unseen(application: Application, viewer: User) -> int:
    return Note.objects.filter(application=application).unseen_by(viewer).count()


def mentions(officer: User) -> QuerySet[NoteReader]:
    """The notes that mention the officer, on applications that they may still see, latest first."""
    if not officer.has_perm("workflows.view_eligibility"):
        return NoteReader.objects.none()
    found = NoteReader.objects.mentions(officer).select_related("note__by", "note__application__batch__course")
    return found.filter(note__application__in=Application.objects.visible_to(officer).values("pk"))


def unseen_mentions(officer: User) -> int:
    return mentions(officer).filter(seen_at=None).count()
