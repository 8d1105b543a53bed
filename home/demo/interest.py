"""Subscriptions and course suggestions of the demo; some subscriptions still have to be confirmed or notified."""

import random
import uuid
from datetime import timedelta

from django.utils import timezone

from workflows.actions import interest
from workflows.models import Area, Course, Subscription, User

from . import past

# Course, contact, days ago, confirmed.
WAITING = (
    ("Barista Kopi", "+6281280001001", 20, True),
    ("Barista Kopi", "+6281280001002", 15, True),
    ("Barista Kopi", "warga1@contoh.example", 12, True),
    ("Servis AC", "+6281280001003", 3, True),
    ("Servis AC", "+6281280001004", 1, False),
    ("Menjahit Pakaian", "+6281280001005", 0, False),
    ("Menjahit Pakaian", "warga2@contoh.example", 2, False),
)
# Suggested skill and number of suggestions.
WISHES = (
    ("las listrik", 14),
    ("servis hp", 11),
    ("mengemudi", 9),
    ("Tata rias pengantin", 7),
    ("Komputer perkantoran", 6),
    ("teknik", 4),
    ("servis motor listrik", 3),
    ("merangkai bunga", 1),
)


def make(courses: dict[str, Course], officer: User) -> None:
    for course, contact, ago, confirmed in WAITING:
        with past.at(timezone.now() - timedelta(days=ago)):
            channel = Subscription.Channel.EMAIL if "@" in contact else Subscription.Channel.PHONE
            interest.ask(courses[course], channel=channel, contact=contact)
            if confirmed:
                interest.confirm(Subscription.objects.latest("pk"), by=officer)
    # Sends the e-mails; telephone contacts are left for the desk.
    interest.tell_of_open_classes()
    dice = random.Random(45)
    districts = list(Area.objects.districts())
    for kind, number in WISHES:
        for _one in range(number):
            with past.at(timezone.now() - timedelta(days=dice.randint(0, 80))):
                key = uuid.UUID(int=dice.getrandbits(128))
                interest.wish(kind, district=dice.choice(districts[:6]), form_key=key)
