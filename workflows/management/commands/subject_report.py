"""Write the report on the data held about one person and who has viewed it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.models import Access, Application, User
from workflows.typed import bare

from ...actions.audit import access
from ...documents import subject
from ...rules import nik, numbers


class Command(BaseCommand):
    help = (
        "Write the report that a person can ask for (PDF or JSON, by the suffix of FILE). Without --application, "
        "the NIK is read from standard input, because arguments are visible in the process list."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="laporan.pdf or laporan.json")
        parser.add_argument("--application", help="the number of one of the person's applications")
        parser.add_argument("--by", required=True, help="username of the officer")
        parser.add_argument("--note", default="", help="who asked for it, and how")

    def handle(self, *args: Any, **options: Any) -> None:
        make = {".pdf": subject.as_pdf, ".json": subject.as_json}.get(options["file"].suffix)
        if make is None:
            raise CommandError("The file must end in .pdf or .json.")
        officer = User.objects.filter(username=options["by"], is_active=True).first()
        if officer is None or not officer.has_perm("workflows.report_subject"):
            raise CommandError(f"{options['by']} may not do this: the permission report_subject is missing.")
        person = self._person(options["application"])
        look = access.Look(Access.What.REPORT, person)
        access.record(look, by=officer, reason=Access.Reason.COUNTER, note=options["note"])
        options["file"].write_bytes(make(subject.report_on(person)))
        self.stdout.write(f"Written: {options['file']}")

    def _person(self, number: str | None) -> bytes:
        """The blind index of the person's NIK."""
        if number:
            one = Application.objects.filter(number=numbers.parse(number) or "").first()
            if one is None:
                raise CommandError("No application has this number.")
            return bytes(one.nik_index)
        typed = sys.stdin.readline()
        if nik.fault(typed):
            raise CommandError("This cannot be a NIK.")
        return Application.nik.index(bare(typed))
