"""Check that journal and access log are as they were written."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions import access, journal
from workflows.models import Access, ChainEnd, Entry


class Command(BaseCommand):
    help = "Check the chains of the journal and of the access log. Ends with 1 where anything was altered or removed."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*journal.faults(), *access.faults()]
        for fault in found:
            self.stderr.write(fault)
        self.stdout.write(f"journal: entries={Entry.objects.count()} access: looks={Access.objects.count()}")
        end = ChainEnd.objects.filter(pk=1).first()
        if end:
            self.stdout.write(f"end: {end.rows} {bytes(end.seal).hex()}")  # to be kept on paper, or by somebody else
        if found:
            raise CommandError(f"{len(found)} faults.")
