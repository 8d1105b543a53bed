"""Which officers have a conflict of interest with which applicants."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from ...in_a_row import known, read_once
from ...models import Application, Conflict, Household, InterviewSlot, User
from ...rules.interviews import conflicts
from ...rules.interviews.conflicts import Tie, home_key
from ...rules.verdict import YES, Verdict
from ..register import is_family

DECIDES = ("approve_eligibility", "check_documents", "visit_home", "hold_test", "hold_interview", "approve_selection")


def home_of(application: Application) -> bytes:
    """The blind index of an applicant's address, or b""."""
    key = home_key(application.address, application.village.code)
    return Household.home.index(key) if key else b""


@read_once
def _household(officer: User) -> Household | None:
    return Household.objects.filter(officer=officer).first()


@read_once
def is_declared(application: Application, officer: User) -> bool:
    return Conflict.objects.filter(application=application, officer=officer).exists()


def know_declared(applications: Iterable[Application], officer: User) -> None:
    """Ask `is_declared` of many applications in one query."""
    rows = list(applications)
    found = Conflict.objects.filter(officer=officer, application__in=[one.pk for one in rows])
    declared = {*found.values_list("application", flat=True)}
    for one in rows:
        known(is_declared, one.pk in declared, one, officer)


def ties(application: Application, officer: User) -> set[Tie]:
    found = set()
    if is_declared(application, officer):
        found.add(Tie.DECLARED)
    household = _household(officer)
    if household:
        found |= _shared(application, household)
    return found


def _shared(application: Application, household: Household) -> set[Tie]:
    found, card, home = set(), bytes(household.kk_index), bytes(household.home_index)
    if card == bytes(application.kk_index) and is_family(card):
        found.add(Tie.FAMILY_CARD)
    if home and home == home_of(application):
        found.add(Tie.ADDRESS)
    return found


def may_decide(application: Application, by: User | None) -> Verdict:
    """May `by` interview, score or decide on this applicant?  The clock (None) has no relatives."""
    return conflicts.may_decide(ties(application, by)) if by else YES


def may_meet(application: Application, interviewer: User | None, *, resident_asks: bool = False) -> Verdict:
    """May `interviewer` be planned for this applicant?  A resident does not read who it is."""
    if interviewer is None:
        return YES
    return conflicts.may_meet(
        has_tie=bool(ties(application, interviewer)), who="" if resident_asks else str(interviewer)
    )


def not_with(slots: QuerySet[InterviewSlot], application: Application) -> QuerySet[InterviewSlot]:
    """Leave out the times of interviewers who may not meet this applicant."""
    return slots.exclude(interviewer__in=kept_out([application.pk]))


def kept_apart(applications: Iterable[Application], officers: Iterable[User]) -> dict[int, set[int]]:
    """The ids of those of these officers who may not meet an applicant, by application."""
    people, among = list(applications), {one.pk for one in officers}
    declared = Conflict.objects.filter(application__in=[one.pk for one in people], officer__in=among)
    found: dict[int, set[int]] = defaultdict(set)
    for application, officer in declared.values_list("application", "officer"):
        found[application].add(officer)
    for household in Household.objects.filter(officer__in=among):
        for one in people:
            if _shared(one, household):
                found[one.pk].add(household.officer_id)
    return found


def kept_out(applications: Iterable[int]) -> set[int]:
    """Ids of the officers with a conflict with at least one of these applicants, whose ids are given."""
    some = Application.objects.filter(pk__in=list(applications)).select_related("village")
    declared = Conflict.objects.filter(application__in=some).values_list("officer", flat=True)
    households = list(Household.objects.all())
    applicants = list(some) if households else []
    shared = {one.officer_id for one in households if any(_shared(applicant, one) for applicant in applicants)}
    return shared | set(declared)


def of(officer: User) -> QuerySet[Application]:
    """Applications to keep out of this officer's queue.  Those of the same address are only found one by one."""
    own_card = Household.objects.filter(officer=officer).exclude(kk_index=b"").values("kk_index")
    related = Application.objects.filter(kk_index__in=own_card).order_by().values("pk")
    declared = Conflict.objects.filter(officer=officer).order_by().values("application")
    # A union, because PostgreSQL reads the whole table for an "or" of two look-ups.
    return Application.objects.filter(pk__in=related.union(declared))


def decides(officer: User) -> bool:
    """Does this officer interview applicants or decide on them?"""
    return any(officer.has_perm(f"workflows.{one}") for one in DECIDES)


def is_known(officer: User) -> bool:
    """Has the officer given their family card and address?  If not, only declared conflicts are found."""
    return Household.objects.filter(officer=officer).exclude(kk_index=b"").exclude(home_index=b"").exists()
