"""Import a register file from the shell."""

import json
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from workflows.actions.refusal import Refusal, require
from workflows.flows.register_import import settle
from workflows.imports.faults import BadFile
from workflows.imports.register.register import import_file, report, try_file
from workflows.models import User
from workflows.rules.four_eyes import second_person
from workflows.typed import read_day

from ...actions.register import register


class Command(BaseCommand):
    help = "Import a register file (CSV or XLSX, DTSEN or DTKS layout). It then waits for a second officer's approval."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as-of", type=_day, default=None, help="day of the extract (30-09-2026)")
        parser.add_argument("--older", action="store_true", help="it may be older than the live register")
        parser.add_argument("--by", help="username of the importing officer; without it, the file cannot be approved")
        parser.add_argument("--approve-as", help="username of the second officer, who makes it the live register")
        parser.add_argument("--reason", default="", help="why more than 5 %% of the people may disappear")
        parser.add_argument("--dry-run", action="store_true", help="show the changes without storing anything")
        parser.add_argument("--json", action="store_true", help="print the preview as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        by = self._officer(options["by"], "import_register")
        approver = self._officer(options["approve_as"], "approve_register")
        if approver and by is None:
            raise CommandError("--approve-as needs --by: it takes two officers to make a register live.")
        try:
            if approver:
                require(second_person(approver.pk, by and by.pk))
            preview, copy, refused = self._bring_in(by, approver, options)
        except OSError as fault:
            raise CommandError(f"{options['file']}: {fault.strerror}") from fault
        except (BadFile, Refusal) as fault:
            raise CommandError(str(fault)) from fault
        if copy:
            self.stderr.write(f"The same file was imported before, on {timezone.localdate(copy.imported_at)}.")
        self.stdout.write(json.dumps(preview, ensure_ascii=False, indent=1) if options["json"] else _text(preview))
        if refused:
            raise CommandError(f"The file waits for approval: {refused.reason}")

    def _bring_in(self, by: User | None, approver: User | None, options: dict[str, Any]) -> tuple[Any, Any, Any]:
        """Import the file. Returns the preview, an earlier import of the same file, and why approval was refused."""
        about = {"by": by, "as_of": options["as_of"] or timezone.localdate(), "older_is_meant": options["older"]}
        with options["file"].open("rb") as file:
            if options["dry_run"]:
                return (*try_file(file, options["file"].name, **about), None)
            snapshot = import_file(file, options["file"].name, **about)
        told, refused = (report(snapshot), snapshot.earlier_copy), None
        if approver:
            try:
                settle(snapshot, register.approve, by=approver, reason=options["reason"])
            except Refusal as refusal:
                refused = refusal
        return (*told, refused)

    def _officer(self, username: str | None, permission: str) -> User | None:
        if not username:
            return None
        officer = User.objects.filter(username=username, is_active=True).first()
        if officer is None:
            raise CommandError(f"No active officer has the username {username}.")
        if not officer.has_perm(f"workflows.{permission}"):
            raise CommandError(f"{username} may not do this: the permission {permission} is missing.")
        return officer


def _day(typed: str) -> date:
    if (day := read_day(typed)) is None:
        raise ArgumentTypeError(f"cannot read {typed!r} as a date; write it like 30-09-2026")
    return day


def _text(preview: dict[str, Any]) -> str:
    lines = [f"{name}: {preview[name]}" for name in ("rows", "new", "changed", "unchanged", "missing")]
    lines.append(f"refused: {len(preview['refused'])}")
    lines += [f"  row {fault['row']}: {fault['message']}" for fault in preview["refused"]]
    lines.append(f"warnings: {len(preview['warnings'])}")
    lines += [f"  {one['count']} rows, first row {one['row']}: {one['message']}" for one in preview["warnings"]]
    return "\n".join([*lines, "notes:", *(f"  {note}" for note in preview["notes"]["sentences"])])
