"""Check that the journal and the access log were not altered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.models import Access, ChainEnd, Entry

from ...actions.audit import access, journal


class Command(BaseCommand):
    help = "Check the chains of the journal and of the access log. Exits with 1 if anything was altered or removed."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*journal.faults(), *access.faults()]
        for fault in found:
            self.stderr.write(fault)
        self.stdout.write(f"journal: entries={Entry.objects.count()} access: looks={Access.objects.count()}")
        end = ChainEnd.objects.filter(pk=1).first()
        if end:
            self.stdout.write(f"end: {end.rows} {bytes(end.seal).hex()}")  # keep it on paper or with a third party
        if found:
            raise CommandError(f"{len(found)} faults.")
