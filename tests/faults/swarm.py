"""Residents and machines that fill in the form of a class, each in its own manner, on one clock."""

import hashlib
import heapq
import itertools
import random
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client
from django.urls import reverse
from django.utils.crypto import get_random_string

from tests.factories import make_nik
from tests.home.posts import form_post, page_posts
from workflows.models import Batch

# Seconds to wait between what they do.
Deeds = Iterator[float]


def proof(challenge: str, bits: int) -> str:
    """What a browser calculates in attack mode."""
    for answer in map(str, itertools.count()):
        digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - bits) == 0:
            return answer
    raise AssertionError


class Visitor:
    """A browser at an address, and one person or machine before it.

    `device` is what a browser is known by: several people may use it one after another, each with an own draft.
    """

    def __init__(
        self, batch: Batch, name: str, *, address: str, client: Client | None = None, device: str = "", **values: Any
    ) -> None:
        self.batch, self.client, self.address = batch, client or Client(), address
        if device:
            self.client.cookies["csrftoken"] = device
        self.values = {"name": name, "phone": phone(), "nik": make_nik(), **values}
        self.asked: tuple[str, int] | None = None
        self.taken = False

    def get(self, place: str, *args: Any) -> Any:
        return self.client.get(reverse(place, args=args), REMOTE_ADDR=self.address)

    def post(self, place: str, *args: Any, **data: Any) -> Any:
        return self.client.post(reverse(place, args=args), data, REMOTE_ADDR=self.address)

    def open(self) -> None:
        """Look at the first page, and begin."""
        self.get("apply", self.batch.pk)
        self.begin()

    def begin(self) -> None:
        self.post("apply", self.batch.pk)

    def fill_in(self, **values: Any) -> None:
        """Every page after the first, up to the check of the answers."""
        for page, typed in page_posts(self.batch, **{**self.values, **values}).items():
            self.post("apply_page", page, **typed)

    def check(self) -> Any:
        """Look at what was typed, before it is sent."""
        answer = self.get("apply_check")
        asked = re.search(r'data-challenge="([^"]+)" data-bits="(\d+)"', answer.content.decode())
        self.asked = (asked[1], int(asked[2])) if asked else None
        return answer

    def send(self, *, calculates: bool = False, **data: Any) -> bool:
        """Send it; was it taken?"""
        extra = {"proof": proof(*self.asked)} if calculates and self.asked else {}
        answer = self.post("apply_send", **extra, **data)
        assert answer.status_code == 303, answer.status_code
        self.taken = answer.headers["Location"] == reverse("received")
        return self.taken


def phone() -> str:
    return f"08{random.choice(('12', '13', '57', '96'))}{random.randrange(10**7, 10**8)}"


def device() -> str:
    return get_random_string(CSRF_SECRET_LENGTH)


def address() -> str:
    return ".".join(str(random.randrange(1, 255)) for _part in range(4))


# -- Residents -----------------------------------------------------------------------------------------------
def resident(one: Visitor, *, javascript: bool = True) -> Deeds:
    """Reads, fills in, and does what the page says where it asks to wait."""
    one.open()
    yield random.uniform(100, 400)
    one.fill_in()
    for _try in range(20):
        one.check()
        if one.send(calculates=javascript):
            return
        yield random.uniform(60, 150)


def residents(batch: Batch, many: int) -> list[tuple[Visitor, Deeds]]:
    """In a hundred: 20 in one internet cafe with five devices, 25 in one mobile network, 12 in three families with one
    telephone and device each, 3 without JavaScript, the rest each on their own."""
    cafe, network = address(), address()
    devices = [device() for _device in range(5)]
    families = [{"phone": phone(), "device": device(), "address": address()} for _family in range(max(1, many // 33))]
    found = []
    for number in range(many):
        at = number % 100
        name = f"Warga {'abcdefghij'[number % 10]}"
        if at < 20:
            one = Visitor(batch, name, address=cafe, device=devices[number % 5])
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
    """Never looked at a page: posts to addresses from a list, without cookies or with them."""
    way = random.randrange(3)
    if way == 0:
        one.send(**form_post(one.batch, **one.values))
    else:
        for page, typed in page_posts(one.batch, **one.values).items():
            if way == 1:
                one.client.cookies.clear()
            one.post("apply_page", page, **typed)
        one.send(situs="http://spam.example")
    yield 0


def trapped(one: Visitor) -> Deeds:
    """Takes its time, but fills in every field that it finds."""
    one.begin()
    yield random.uniform(10, 120)
    one.fill_in()
    one.send(situs="http://spam.example")


def hasty(one: Visitor) -> Deeds:
    """Sends at once."""
    one.begin()
    one.fill_in()
    yield random.uniform(0, 2)
    one.send()


def replaying(kept: dict[str, Any]) -> Any:
    """Sent one form, and sends that draft again and again: as it was, with other people, or under made-up codes."""

    def deeds(one: Visitor) -> Deeds:
        if not kept:
            one.begin()
            one.fill_in()
            yield 10
            one.send()
            kept.update({name: morsel.value for name, morsel in one.client.cookies.items()})
        one.client.cookies.load(kept)
        way = random.randrange(3)
        if way == 2:
            one.client.cookies["draft"] = get_random_string(12, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        if way:
            one.fill_in()
        one.send()
        yield 0

    return deeds


def patient(one: Visitor) -> Deeds:
    """Waits as long as it must when all is quiet."""
    one.begin()
    one.fill_in()
    yield random.uniform(5, 50)
    one.send()


def slow(one: Visitor) -> Deeds:
    """Waits as long as it must in attack mode."""
    one.begin()
    one.fill_in()
    yield random.uniform(61, 120)
    one.send()


def machines(batch: Batch, many: int) -> list[tuple[Visitor, Deeds]]:
    """In a hundred: 25 dumb, 15 in the trap, 15 hasty, 15 that replay a form, 10 with a new telephone and NIK each time
    from one device, 15 that change everything, 4 with one NIK, 1 that changes everything and waits for a minute."""
    here, own, kept = address(), device(), replaying({})
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
            same = Visitor(batch, name, address=here, device=own)
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
