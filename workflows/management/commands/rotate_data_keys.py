"""Seal every number anew under the first data key, after a new one was put in front of DATA_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.actions import keys
from workflows.privacy.crypto import CannotOpen


class Command(BaseCommand):
    help = "Seal NIK, KK, telephone and e-mail anew under the first key of DATA_KEYS. Safe to stop and to start again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say how many values other keys still seal")
        parser.add_argument("--index", action="store_true", help="make the blind indexes anew; stop the site before")
        parser.add_argument("--batch", type=int, default=keys.BATCH, help="rows in one transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["check"]:
                for step in keys.reindex(options["batch"]) if options["index"] else keys.rotate(options["batch"]):
                    self.stdout.write(f"{step.field}: {step.done} of {step.of}")
                    self.stdout.flush()
        except CannotOpen as fault:
            raise CommandError(f"A value of {fault} was sealed with a key that is not in DATA_KEYS.") from fault
        left = keys.left()
        for field, rows in left.items():
            self.stdout.write(f"{field}: {rows} under other keys")
        done = not any(left.values())
        self.stdout.write("The other keys may be taken out of DATA_KEYS." if done else "Run it again.")
