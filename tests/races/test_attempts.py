"""Four processes send at the same moment with one NIK, one telephone or from one address, as often as there is room for
two: the limit is kept, and whom it has room for is not turned away."""

import hashlib
import uuid
from collections import Counter
from datetime import timedelta

import pytest

from tests.races import crowd
from workflows.actions.applying.attempts import judge, take
from workflows.models import Attempt, Limits
from workflows.queries.applying import attempts
from workflows.rules.applying.attempts import Sending

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

PROCESSES, ROUNDS, MOST = 4, 40, 2
KINDS = ("nik", "phone", "address")


def index(text):
    return hashlib.sha256(text.encode()).digest()


def send(job):
    """One of four who share a `kind` in this round, and nothing else."""
    kind, number, form_key = job
    own = {one: index(f"{one} {form_key}") for one in (*KINDS, "device")}
    sender = attempts.Sender(**{**own, kind: index(f"{kind} {number}")})
    limits = Limits(attack_after=10_000, **{f"per_{kind}": MOST})
    one = attempts.trial(form_key, sender=sender, sending=Sending(timedelta(minutes=5)), limits=limits)
    verdict = judge(one) and take(one)
    return verdict.reason or "taken"


def rounds(kind, *, form_key=uuid.uuid4):
    keys = [[form_key() for _one in range(PROCESSES)] for _round in range(ROUNDS)]
    return [[(kind, number, keys[number][at]) for number in range(ROUNDS)] for at in range(PROCESSES)]


def taken_a_round(kind):
    """How many forms were taken in each round, and in how many rounds."""
    rows = Attempt.objects.taken().values_list(f"{kind}_index", "form_key")
    forms = Counter(bytes(one) for one, _key in {(bytes(one), key) for one, key in rows})
    return Counter(forms.values())


@pytest.mark.parametrize("kind", KINDS)
def test_limit_is_kept_exactly_by_those_who_send_at_one_moment(kind):
    answers = crowd.run(send, rounds(kind))

    assert answers == {"taken": ROUNDS * MOST, kind: ROUNDS * (PROCESSES - MOST)}
    assert taken_a_round(kind) == {MOST: ROUNDS}


def test_control_that_counts_before_it_writes_takes_more_than_the_limit():
    answers = crowd.run(send, rounds("nik"), locks=False)

    assert answers["taken"] > ROUNDS * MOST, answers
    assert max(taken_a_round("nik")) > MOST


def test_form_sent_by_four_hasty_taps_does_not_stand_in_its_own_way():
    jobs = rounds("nik")
    one = [[(kind, number, jobs[0][number][2]) for kind, number, _key in mine] for mine in jobs]

    answers = crowd.run(send, one)

    assert answers == {"taken": ROUNDS * PROCESSES}
    assert taken_a_round("nik") == {1: ROUNDS}
