"""Sending and guessing tell nothing: not whether a NIK is in the register or has applied, not whether a number exists.

30 sendings and 120 guesses in the ordinary suite; ENUMERATION=2000 GUESSES=10000 for the whole (`make faults`). Times
are compared in the whole only: of a few, on a machine that others use, they say nothing.
"""

import math
import os
import random
import re
import statistics
import time
from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home import tries
from home.browser import session
from home.status import door
from tests.factories import BatchFactory, SnapshotFactory, make_nik, register_record, submit
from tests.home.posts import code_of, page_posts
from workflows.models import Application
from workflows.rules import numbers

COUNT = int(os.environ.get("ENUMERATION", "30"))
GUESSES = int(os.environ.get("GUESSES", "120"))
ENOUGH = 1000
# As on a server: the worker's task is written with the application, and done by another process.
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What is drawn by lot for each sending.
RANDOM = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=nonce=")[^"]+|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b\d{4} \d{4}\b'
    r'|(?<=https://wa.me/)[^"]+'
)


def mann_whitney(one: list[float], other: list[float]) -> float:
    """How likely two samples of one distribution differ at least so much: the U test, normal approximation."""
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    ranks = sum(rank for rank, (_value, which) in enumerate(ranked, start=1) if which == 0)
    many, few = len(one), len(other)
    u = ranks - many * (many + 1) / 2
    deviation = math.sqrt(many * few * (many + few + 1) / 12)
    return math.erfc(abs(u - many * few / 2) / deviation / math.sqrt(2))


def test_mann_whitney_tells_a_shift_from_none():
    dice = random.Random(2)
    here, there = ([dice.gauss(10, 1) for _one in range(500)] for _two in range(2))

    assert mann_whitney(here, there) > 0.01
    assert mann_whitney(here, [value + 0.3 for value in there]) < 0.01


def words(answer, typed: dict[str, str]) -> str:
    """A page without what was drawn by lot, and without what its sender typed."""
    own = "|".join(re.escape(" ".join(part)) for part in (re.findall(".{4}", typed[name]) for name in ("nik", "phone")))
    return RANDOM.sub("*", re.sub(own, "*", answer.content.decode()))


def send(batch, nik: str) -> tuple[float, tuple[str, ...]]:
    """Seconds of the sending, and every answer that its sender gets to see, from the first page to the status."""
    # From an address of its own: so many from one would be turned away, whoever they are.
    address = ".".join(str(random.randrange(1, 255)) for _part in range(3))
    client = Client(REMOTE_ADDR=f"10.{address}")
    typed = {"nik": nik, "phone": f"0812{random.randrange(10**7, 10**8)}"}
    led = [client.post(reverse("apply", args=[batch.pk]))]
    for page, data in page_posts(batch, **typed).items():
        led.append(client.post(reverse("apply_page", args=[page]), data))
    pages = [client.get(reverse("apply_check"))]
    begun = time.perf_counter()
    led.append(client.post(reverse("apply_send")))
    took = time.perf_counter() - begun
    pages += [client.get(reverse(name)) for name in ("received", "status")]
    seen = [f"{answer.status_code} {answer.headers['Location']} {answer.content.decode()}" for answer in led]
    return took, (*seen, *(f"{page.status_code} {words(page, typed)}" for page in pages))


def test_sending_answers_the_same_whoever_the_nik_belongs_to(db, settings):
    settings.TASKS = QUEUE
    random.seed(2026)
    batch, snapshot = BatchFactory(), SnapshotFactory()
    many = COUNT // 3
    known, applied = ([make_nik() for _one in range(many)] for _group in range(2))
    for nik in known:
        register_record(snapshot, nik=nik)
    for nik in applied:
        submit(batch, nik=nik)
    groups = {"registered": known, "applied": applied, "unknown": [make_nik() for _one in range(many)]}
    turns = [(name, nik) for name, niks in groups.items() for nik in niks]
    random.shuffle(turns)
    times, pages = {name: [] for name in groups}, set()
    with time_machine.travel(timezone.now(), tick=False):
        send(batch, make_nik())  # the first of a process makes what the others find
        for name, nik in turns:
            took, seen = send(batch, nik)
            times[name].append(took)
            pages.add(seen)

    assert Application.objects.count() == many * 4 + 1
    assert len(pages) == 1
    pairs = [("registered", "applied"), ("registered", "unknown"), ("applied", "unknown")]
    odds = {pair: round(mann_whitney(times[pair[0]], times[pair[1]]), 3) for pair in pairs}
    usual = {name: round(statistics.median(took) * 1000, 2) for name, took in times.items()}
    print(f"\nenumeration: sent={many * 3} pages={len(pages)} mann_whitney={odds} median_ms={usual}")
    if COUNT >= ENOUGH:
        assert min(odds.values()) > 0.01


def test_guessing_codes_opens_nothing_and_locks_each_number_whether_or_not_it_exists(client, db):
    random.seed(2026)
    batch = BatchFactory()
    mine = [submit(batch).number for _one in range(4)]
    bodies = ["".join(random.choice(numbers.ALPHABET) for _place in range(numbers.BODY)) for _one in range(4)]
    others = [body + numbers.check_character(body) for body in bodies]
    told: dict[str, set[str]] = {number: set() for number in [*mine, *others]}
    code_of(Application.objects.get(number=mine[0]), "00000000")  # never guessed below
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for turn in range(GUESSES):
            number = list(told)[turn % len(told)]
            guess = {"number": number, "code": f"{random.randrange(1, 10**8):08d}"}
            answer = client.post(reverse("status_door"), guess, REMOTE_ADDR=f"10.0.{turn % 250}.1")
            assert answer.status_code == 422
            sentences = answer.context["form"].non_field_errors()
            told[number] |= {re.sub(r"\d\d\.\d\d", "*", sentence) for sentence in sentences}
            clock.shift(timedelta(seconds=random.choice((1, 5, 60))))

    print(f"\nguessing: tries={GUESSES} opened=0 sentences={len(set().union(*told.values()))}")
    assert len({frozenset(sentences) for sentences in told.values()}) == 1
    assert session.SESSION_KEY not in client.session
    assert Application.objects.filter(number__in=mine).count() == 4


def test_number_is_locked_for_good_after_fifty_wrong_codes(client, db):
    one = submit()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for turn in range(door.TRIES_IN_ALL):
            client.post(reverse("status_door"), {"number": one.number, "code": f"{turn + 1:08d}"})
            clock.shift(tries.WINDOW)
        code = code_of(one, "00000000")
        answer = Client().post(reverse("status_door"), {"number": one.number, "code": code})

    assert answer.status_code == 422
    assert "KTP" in answer.context["form"].non_field_errors()[0]
