"""Collect, check or compile the Indonesian translations of our strings and of package strings that staff see."""

from typing import Any

from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.messages.catalogues import FOLDER, as_po, unsound

from ...messages import compiled, ours, packages


class Command(BaseCommand):
    help = "Update the strings in cms/locale/id. --check fails if any are missing, --compile writes the .mo files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--compile", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compile"]:
            compiled.write()
            return
        used, own = packages.found(), ours.merged()
        for name, catalog in ((ours.PO, own), (packages.PO, packages.merged(used, own))):
            if options["check"]:
                self._check(name, catalog, packages.unused(used) if name == packages.PO else [])
            else:
                (settings.BASE_DIR / FOLDER / name).write_bytes(as_po(catalog))
                self.stdout.write(f"{name}: {len(catalog)} strings, {len(unsound(catalog))} untranslated.")

    def _check(self, name: str, catalog: Catalog, unused: list[str]) -> None:
        if missing := unsound(catalog):
            raise CommandError(f"{name}: missing or broken Indonesian translations:\n" + "\n".join(missing))
        if unused:
            raise CommandError(f"{name}: no longer used by any package:\n" + "\n".join(unused))
        if as_po(catalog) != (settings.BASE_DIR / FOLDER / name).read_bytes():
            raise CommandError(f"{name} is out of date: run `manage.py messages`.")
