"""Collect, check or compile the translations of our own strings."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms import messages


class Command(BaseCommand):
    help = "Write our strings into cms/locale/id; --check fails where one is missing; --compile makes the .mo file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--compile", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            messages.compile_all()
            return
        catalog = messages.merged()
        if options["check"]:
            self._check(catalog)
        else:
            (settings.BASE_DIR / messages.PO).write_bytes(messages.as_po(catalog))
            self.stdout.write(f"{len(catalog)} strings, {len(messages.untranslated(catalog))} untranslated.")

    def _check(self, catalog: Any) -> None:
        missing = messages.untranslated(catalog)
        if missing:
            raise CommandError("Without a sound Indonesian translation:\n" + "\n".join(missing))
        if messages.as_po(catalog) != (settings.BASE_DIR / messages.PO).read_bytes():
            raise CommandError("cms/locale/id is behind the code: run `manage.py messages`.")
