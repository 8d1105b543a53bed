"""What a resident is not told yet, and what they never learn because it was taken back."""

from django.db.models import Q, QuerySet

from ...models import SCORED, Application, Entry, HeldDecision, Selection, User


def open_hold(application: Application) -> HeldDecision | None:
    """The decision on the application that can still be taken back, if there is one."""
    return HeldDecision.objects.open().filter(application=application).select_related("by").first()


def own_hold(application: Application, user: User) -> HeldDecision | None:
    """The decision of `user` that they can still take back."""
    held = open_hold(application)
    return held if held and held.by_id == user.pk else None


def as_told(application: Application) -> Application:
    """Show the application as its resident has been told: as it was before a decision that is on hold."""
    if held := open_hold(application):
        for name, value in held.state_before.items():
            setattr(application, name, value)
    return application


def of_undone(application: Application) -> Q:
    """Filter of the journal entries whose decision was taken back."""
    return _within(HeldDecision.objects.filter(application=application, undone_at__isnull=False))


def told_entries(application: Application) -> QuerySet[Entry]:
    """The journal of an application without what was taken back, and without what is on hold."""
    held = HeldDecision.objects.filter(application=application)
    known = Entry.objects.about(application).exclude(_within(held.filter(undone_at__isnull=False)))
    return known.exclude(_within(held.open()))


def _within(held: QuerySet[HeldDecision]) -> Q:
    found = Q(pk__in=[])
    for one in held:
        found |= Q(pk__gt=one.after_entry, pk__lte=one.last_entry)
    return found


def is_in_open_list(held: HeldDecision) -> bool:
    """Does a list of the class, proposed or about to be, rest on the scores of this decision?"""
    lists = Selection.objects.filter(batch=held.application.batch_id)
    return held.step in SCORED and lists.open().exists()
