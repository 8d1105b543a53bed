"""Load the demo into an empty database."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from home.demo import accounts, content, english, follow, interest, pages, programme, story
from home.demo.lives import Office
from home.demo.people import Town, as_file, next_quarter
from home.models import HomePage
from workflows.actions import register
from workflows.imports.register import import_file
from workflows.models import Application

NOTE = settings.DATA_DIR / "demo-residents.txt"


class Command(BaseCommand):
    help = "Load the demo: website, register, courses, classes, some 120 applications, one account a role."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="only print the accounts")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["show"] and not HomePage.objects.exists():
            if Application.objects.exists():
                raise CommandError("This database has applications in it; the demo is loaded into an empty one only.")
            self._load()
        self.stdout.write("\nAkun petugas / staff accounts:\n" + accounts.listing())
        if NOTE.exists():
            self.stdout.write("\nPendaftaran contoh / sample applications:\n" + NOTE.read_text(encoding="utf-8"))

    def _load(self) -> None:
        officers = accounts.make()
        town = Town(content.STREETS)
        people = town.people()
        last_quarter = timezone.localdate() - timedelta(days=60)
        first = import_file(as_file(people), "dtsen_triwulan_lalu.csv", by=officers["operator"], as_of=last_quarter)
        register.approve(first, by=officers["kepala"])
        courses = programme.make_courses()
        for plan in programme.PLANS:
            programme.make_batch(plan, courses, officers["instruktur"])
        pages.make(courses)
        english.make()
        interest.make(courses, officers["petugas"])
        office = Office(officers, people)
        story.tell(office)
        follow.tell(office)
        import_file(next_quarter(people), "dtsen_triwulan_ini.csv", by=officers["operator"], as_of=timezone.localdate())
        self._note_residents(office)

    def _note_residents(self, office: Office) -> None:
        """Numbers and codes of a few residents, so that their side can be tried."""
        wanted = ("offered", "correction", "reserve", "interviewing")
        lines = []
        for status in wanted:
            one = Application.objects.filter(status=status, batch__ended_at=None).first()
            if one:
                lines.append(f"  {one.display_number}  {office.codes[one.pk]}  {one.get_status_display()}: {one.batch}")
        NOTE.write_text("\n".join(lines) + "\n", encoding="utf-8")
