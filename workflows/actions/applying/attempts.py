"""Check and record each attempt to send an application, and delete old attempts."""

import secrets
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Count, Q
from django.db.models.functions import Length
from django.utils import timezone

from ...dates import midnight
from ...in_a_row import part
from ...models import Attempt, Limits
from ...models.applying.attempts import DAY
from ...queries.applying.attempts import MARK, Trial, verdict_of
from ...rules.verdict import Verdict

KEPT = timedelta(days=90)
# The PostgreSQL lock shared by all attempts without a proof in attack mode.
WITHOUT_PROOF = 7_310_051


def judge(one: Trial) -> Verdict:
    """Judge an attempt before any slow work.  Stores it only if it is refused.

    The reason is a code for us. The sender must not see it.
    """
    verdict = verdict_of(one)
    if not verdict:
        _store(one, verdict)
    return verdict


@transaction.atomic(savepoint=False)
def take(one: Trial) -> Verdict:
    """Judge an attempt again, in the transaction that stores the application.  Stores it with the verdict.

    Resending the same form does not count towards the limits.
    """
    _one_by_one(one)
    verdict = verdict_of(one)
    _store(one, verdict)
    return verdict


def _one_by_one(one: Trial) -> None:
    """Lock the sender's numbers and address, so that simultaneous attempts are counted one after another.

    Sorted keys avoid deadlocks. SQLite needs no lock, because it has only one writer at a time.
    """
    if connection.vendor != "postgresql":
        return
    shared = [index for index in (one.sender.nik, one.sender.phone, one.sender.address) if index]
    keys = [int.from_bytes(index[:8], signed=True) for index in shared]
    if one.allowed.attack and not one.sending.proven:
        keys.append(WITHOUT_PROOF)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [sorted(keys)])


def _store(one: Trial, verdict: Verdict) -> None:
    indexes = {f"{kind}_index": index for kind, index in one.sender._asdict().items()}
    kept = {"form_key": one.form_key, "at": timezone.now(), "refusal": verdict.reason, **indexes}
    Attempt.objects.create(proven=one.sending.proven, **kept)


@part()
def forget() -> int:
    """Delete refused attempts after a day and accepted ones after 90 days; returns how many were deleted.

    Also erases the internet addresses of earlier days. An address used for many people is replaced with a random
    mark, so that officers can still see which applications came from the same place.
    """
    now = timezone.now()
    old = Q(at__lt=now - KEPT) | (~Q(refusal="") & Q(at__lt=now - DAY))
    dropped, _each = Attempt.objects.filter(old).delete()
    hashed = Attempt.objects.annotate(size=Length("address_index")).filter(size__gt=MARK, at__lt=midnight(now))
    many = hashed.taken().values_list("address_index").annotate(people=Count("nik_index", distinct=True))
    for index, _people_of_it in list(many.filter(people__gte=Limits.now().many_niks_of_address)):
        hashed.filter(address_index=index).update(address_index=secrets.token_bytes(MARK))
    hashed.update(address_index=b"")
    return dropped
