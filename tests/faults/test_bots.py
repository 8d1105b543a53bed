"""Machines that send applications among residents: nearly none of theirs is stored, and every resident's is.

100 machines and 16 residents in the ordinary suite; BOTS=5000 HUMANS=200 for the whole (`make faults`).
"""

import os
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import BatchFactory
from tests.faults import swarm
from workflows.models import Application, Attempt
from workflows.queries.applying.flags import Flag, flags

BOTS, HUMANS = int(os.environ.get("BOTS", "100")), int(os.environ.get("HUMANS", "16"))
LASTS = timedelta(hours=1) if BOTS > 1000 else timedelta(minutes=6)
# Most of it before attack mode comes on, so not less for fewer.
MOST = 60 if BOTS > 1000 else 20


@pytest.fixture
def guarded(settings):
    settings.LEAST_SECONDS = 4


@pytest.mark.django_db
def test_residents_get_through_among_machines_that_do_not(guarded):
    random.seed(2026)
    batch, now = BatchFactory(), timezone.now()
    residents, machines = swarm.residents(batch, HUMANS), swarm.machines(batch, BOTS)

    swarm.play([deeds for _one, deeds in residents + machines], now, LASTS)

    stored = dict.fromkeys(("Warga", "Mesin"), 0)
    for name in Application.objects.values_list("name", flat=True):
        stored[name.split()[0]] += 1
    refused = sorted(set(Attempt.objects.refused().values_list("refusal", flat=True)))
    print(f"\nbots: humans={HUMANS} stored={stored['Warga']} bots={BOTS} stored={stored['Mesin']} refused_as={refused}")
    assert [one.taken for one, _deeds in residents] == [True] * HUMANS
    assert stored["Warga"] == HUMANS
    assert stored["Mesin"] <= MOST


@pytest.mark.django_db
def test_helper_who_sends_for_many_is_flagged_and_never_blocked(guarded):
    batch, now = BatchFactory(), timezone.now()
    same = {"address": "203.0.113.7", "device": swarm.device(), "phone": "081234567890"}
    helper = [swarm.Visitor(batch, "Warga", **same) for _one in range(7)]

    swarm.play([swarm.resident(one) for one in helper], now, timedelta(hours=1))

    found = flags(Application.objects.all())
    kinds = [sorted(flags) for flags in found.values()]
    assert kinds == [[Flag("device", 7), Flag("phone", 7)]] * 7
