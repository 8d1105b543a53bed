"""Questions about the participants of a class and who teaches them: marks, markers and absences."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ...events import Event
from ...models import Batch, ClassRules, Enrolment, Entry, MarkChange, User
from ...rules.moments import Deed
from ...rules.training import completion
from ...rules.verdict import Verdict, no
from ..moments import may


def marks_open(enrolment: Enrolment) -> Verdict:
    """May the marks of this participant still be changed?"""
    ranking = getattr(enrolment.batch, "ranking", None)
    return completion.marks_open(
        completed=enrolment.status == Enrolment.Status.COMPLETED,
        approved=bool(ranking and ranking.approved_at),
        sent_back=bool(ranking and ranking.is_sent_back),
    )


def markers(batch: Batch, *, of: Enrolment | None = None) -> set[int]:
    """Ids of all users who ever gave a mark in this class, or to the participant `of`, including replaced marks."""
    given = Entry.objects.about(batch).filter(event=Event.BATCH_MARKS, by__isnull=False)
    marked = Enrolment.objects.filter(batch=batch, marked_by__isnull=False)
    if of is None:
        wrote, gave = given.order_by().values_list("by", flat=True), marked.order_by()
        return set(wrote.union(gave.values_list("marked_by", flat=True)))
    marked = marked.filter(pk=of.pk)
    wrote = {entry.by_id for entry in given if of.pk in entry.detail["enrolments"]}
    return {person for person in wrote if person} | set(marked.values_list("marked_by", flat=True))


def reached(enrolment: Enrolment) -> Verdict:
    """Do attendance and mark reach what the class asks for?"""
    rules = ClassRules.objects.of(enrolment.batch)
    return completion.completed(
        enrolment.attendance, enrolment.mark, least_attendance=rules.least_attendance, least_mark=rules.least_mark
    )


def mark_changes(batch: Batch) -> QuerySet[MarkChange]:
    """Every mark that replaced another one in this class, the latest first."""
    found = MarkChange.objects.filter(enrolment__batch=batch, mark_before__isnull=False)
    return found.select_related("enrolment__application", "by").order_by("-pk")


def absent_now(batch: Batch) -> Verdict:
    """May a participant still be recorded as absent on the first day?"""
    if batch.ended_at:
        return no(_("This class has ended. Decide on completion instead."))
    return may(Deed.ABSENT, batch)


def instructors(present: int | None) -> QuerySet[User]:
    """Accounts that can record marks of their own classes, and the one that is chosen at `present`."""
    able = User.objects.with_perm("workflows.record_marks", include_superusers=False)
    return User.objects.filter(Q(pk__in=able) | Q(pk=present)).order_by("first_name", "username")
