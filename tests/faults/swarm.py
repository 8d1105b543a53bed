"""Residents and machines that fill in the form of a class, each in its own manner, on one clock."""

import hashlib
import heapq
import itertools
import random
import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories import make_nik
from tests.home.posts import form_post
from workflows.models import Batch

# (seconds to wait, then what to send; None for a look at the form)
Deeds = Iterator[float]


def proof(challenge: str, bits: int) -> str:
    """What a browser calculates in attack mode."""
    for answer in map(str, itertools.count()):
        digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - bits) == 0:
            return answer
    raise AssertionError


class Visitor:
    """A browser at an address, and one person or machine before it."""

    def __init__(self, batch: Batch, name: str, *, address: str, client: Client | None = None, **values: Any) -> None:
        self.batch, self.client, self.address = batch, client or Client(), address
        self.values = {"name": name, "phone": phone(), "nik": make_nik(), **values}
        self.hidden: dict[str, str] = {}
        self.taken = False

    def open(self) -> None:
        """Look at the form."""
        self._read(self.client.get(reverse("apply", args=[self.batch.pk]), REMOTE_ADDR=self.address))

    def _read(self, answer: Any) -> None:
        page = answer.content.decode()
        self.hidden = {
            name: found[1]
            for name in ("form_key", "opened")
            if (found := re.search(rf'name="{name}" value="([^"]+)"', page))
        }
        asked = re.search(r'data-challenge="([^"]+)" data-bits="(\d+)"', page)
        self.asked = (asked[1], int(asked[2])) if asked else None

    def send(self, *, calculates: bool = False, **values: Any) -> bool:
        """Send it; was it taken?"""
        extra = {"proof": proof(*self.asked)} if calculates and self.asked else {}
        data = form_post(self.batch, **{**self.values, **self.hidden, **extra, **values})
        answer = self.client.post(reverse("apply", args=[self.batch.pk]), data, REMOTE_ADDR=self.address)
        assert answer.status_code in (302, 429), answer.status_code
        self.taken = answer.status_code == 302
        if not self.taken:
            self._read(answer)
        return self.taken


def phone() -> str:
    return f"08{random.choice(('12', '13', '57', '96'))}{random.randrange(10**7, 10**8)}"


def address() -> str:
    return ".".join(str(random.randrange(1, 255)) for _part in range(4))


# -- Residents -----------------------------------------------------------------------------------------------
def resident(one: Visitor, *, javascript: bool = True) -> Deeds:
    """Reads, fills in, and does what the page says where it asks to wait."""
    one.open()
    yield random.uniform(100, 400)
    for _try in range(20):
        if one.send(calculates=javascript):
            return
        yield random.uniform(60, 150)


def residents(batch: Batch, many: int) -> list[tuple[Visitor, Deeds]]:
    """In a hundred: 20 in one internet cafe with five devices, 25 in one mobile network, 12 in three families with one
    telephone and device each, 3 without JavaScript, the rest each on their own."""
    cafe, network = address(), address()
    devices = [Client() for _device in range(5)]
    families = [{"phone": phone(), "client": Client(), "address": address()} for _family in range(max(1, many // 33))]
    found = []
    for number in range(many):
        at = number % 100
        name = f"Warga {'abcdefghij'[number % 10]}"
        if at < 20:
            one = Visitor(batch, name, address=cafe, client=devices[number % 5])
        elif at < 45:
            one = Visitor(batch, name, address=network)
        elif at < 57:
            one = Visitor(batch, name, **families[number % len(families)])
        else:
            one = Visitor(batch, name, address=address())
        found.append((one, resident(one, javascript=at < 97)))
    return found


# -- Machines -----------------------------------------------------------------------------------------------
def dumb(one: Visitor) -> Deeds:
    """Never looked at the form: fills in whatever a list of fields says."""
    one.send(form_key=str(uuid.uuid4()), situs="http://spam.example", opened="x")
    yield 0


def trapped(one: Visitor) -> Deeds:
    """Takes its time, but fills in every field that it finds."""
    one.open()
    yield random.uniform(10, 120)
    one.send(situs="http://spam.example")


def hasty(one: Visitor) -> Deeds:
    """Sends at once."""
    one.open()
    yield random.uniform(0, 2)
    one.send()


def replaying(kept: dict[str, str]) -> Any:
    """Looked once, and sends what was hidden in that form with other people again and again, or under other keys."""

    def deeds(one: Visitor) -> Deeds:
        if not kept:
            one.open()
            kept.update(one.hidden)
            yield 10
        key = {"form_key": str(uuid.uuid4())} if random.random() < 0.5 else {}
        one.send(**{**kept, **key})
        yield 0

    return deeds


def patient(one: Visitor) -> Deeds:
    """Waits as long as it must when all is quiet."""
    one.open()
    yield random.uniform(5, 50)
    one.send()


def slow(one: Visitor) -> Deeds:
    """Waits as long as it must in attack mode."""
    one.open()
    yield random.uniform(61, 120)
    one.send()


def machines(batch: Batch, many: int) -> list[tuple[Visitor, Deeds]]:
    """In a hundred: 25 dumb, 15 in the trap, 15 hasty, 15 that replay a form, 10 with a new telephone and NIK each time
    from one device, 15 that change everything, 4 with one NIK, 1 that changes everything and waits for a minute."""
    here, device, kept = address(), Client(), replaying({})
    one_nik = {"nik": make_nik(), "phone": phone()}
    found = []
    for number in range(many):
        at = (number * 37) % 100  # mixed
        name = f"Mesin {'abcdefghij'[number % 10]}"
        anywhere = Visitor(batch, name, address=address())
        if at < 25:
            found.append((anywhere, dumb(anywhere)))
        elif at < 40:
            found.append((anywhere, trapped(anywhere)))
        elif at < 55:
            found.append((anywhere, hasty(anywhere)))
        elif at < 70:
            found.append((anywhere, kept(anywhere)))
        elif at < 80:
            same = Visitor(batch, name, address=here, client=device)
            found.append((same, patient(same)))
        elif at < 95:
            found.append((anywhere, patient(anywhere)))
        elif at < 99:
            victim = Visitor(batch, name, address=address(), **one_nik)
            found.append((victim, patient(victim)))
        else:
            found.append((anywhere, slow(anywhere)))
    return found


def play(actors: list[Deeds], begin: datetime, lasts: timedelta) -> None:
    """Everybody begins at some moment of that time and goes on at their own pace."""
    order = itertools.count()
    waiting = [(begin + lasts * random.random(), next(order), actor) for actor in actors]
    heapq.heapify(waiting)
    with time_machine.travel(begin, tick=False) as clock:
        while waiting:
            at, _order, actor = heapq.heappop(waiting)
            clock.move_to(at)
            wait = next(actor, None)
            if wait is not None:
                heapq.heappush(waiting, (at + timedelta(seconds=wait), next(order), actor))
