"""Load the demo into an empty database."""

import time
from datetime import timedelta
from typing import Any

import requests
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from home.demo.content_applicants import STREETS
from home.demo.lives import Office
from home.demo.people import Town, as_file, next_quarter
from home.models import HomePage
from workflows.actions.register import register
from workflows.flows.register_import import settle
from workflows.imports.register.register import import_file
from workflows.models import Application

from ...demo import accounts, english, follow, interest, lessons, pages, past, programme, story, welcome

PATIENCE = 120  # seconds for the site to start


class Command(BaseCommand):
    help = "Load the demo: website, register, courses, classes, some 120 applications, one account a role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="only print where to go and who can sign in")
        parser.add_argument("--when", metavar="ADDRESS", help="print it once this address answers")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo's passwords are public, so these settings refuse it. See manage.py start_site."
            )
        if options["show"]:
            if not options["when"] or _answers(options["when"]):
                self.stdout.write(f"\n{welcome.words()}")
        elif not HomePage.objects.exists():
            if Application.objects.exists():
                raise CommandError("This database has applications in it; the demo is loaded into an empty one only.")
            if past.MISSING:
                raise CommandError("The demo needs time-machine: pip install -r requirements-demo.txt")
            self.stdout.write("Loading the demo ...")
            _load()


def _answers(address: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return requests.get(address, timeout=5).ok
        except requests.RequestException:
            time.sleep(0.3)
    return False


def _load() -> None:
    officers = accounts.make()
    town = Town(STREETS)
    people = town.people()
    last_quarter = timezone.localdate() - timedelta(days=60)
    first = import_file(as_file(people), "dtsen_triwulan_lalu.csv", by=officers["operator"], as_of=last_quarter)
    settle(first, register.approve, by=officers["kepala"])
    courses = programme.make_courses()
    for plan in programme.PLANS:
        programme.make_batch(plan, courses, officers["instruktur"])
    pages.make(courses)
    english.make()
    interest.make(courses, officers["petugas"])
    office = Office(officers, people)
    story.tell(office)
    follow.tell(office)
    lessons.tell(officers)
    import_file(next_quarter(people), "dtsen_triwulan_ini.csv", by=officers["operator"], as_of=timezone.localdate())
    welcome.note_residents(office)
