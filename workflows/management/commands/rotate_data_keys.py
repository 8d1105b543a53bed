"""Re-encrypt every number with the first data key, after a new key was put first in DATA_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.privacy.crypto import CannotOpen

from ...actions.personal_data import keys
from ...queries import sealed_values


class Command(BaseCommand):
    help = "Re-encrypt NIK, KK, telephone and e-mail with the first key of DATA_KEYS. Can be stopped and restarted."

    def add_arguments(self, parser: CommandParser) -> None:
        check = "change nothing: open every value, and count those still encrypted with other keys"
        parser.add_argument("--check", action="store_true", help=check)
        parser.add_argument("--index", action="store_true", help="rebuild the blind indexes; stop the site first")
        parser.add_argument("--batch", type=int, default=keys.BATCH, help="rows per transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["check"]:
                for step in keys.reindex(options["batch"]) if options["index"] else keys.rotate(options["batch"]):
                    self.stdout.write(f"{step.field}: {step.done} of {step.of}")
                    self.stdout.flush()
        except CannotOpen as fault:
            raise CommandError(f"A value of {fault} is encrypted with a key that is not in DATA_KEYS.") from fault
        self._open_all()
        left = keys.left()
        for field, rows in left.items():
            self.stdout.write(f"{field}: {rows} under other keys")
        if any(left.values()):
            self.stdout.write("Run it again.")
        elif keys.files_left():
            self.stdout.write("A register file still needs the other keys. Ask again tomorrow, with --check.")
        else:
            self.stdout.write("The other keys can be removed from DATA_KEYS.")

    def _open_all(self) -> None:
        """Raises `CommandError` if the configured keys do not open all that is stored, whatever their numbers."""
        locked = {field: rows for field, rows in sealed_values.unopened().items() if rows}
        for field, rows in locked.items():
            self.stderr.write(f"{field}: {rows} cannot be opened")
        if locked:
            raise CommandError("DATA_KEYS or INDEX_KEY are not the keys of this database. Remove no key.")
