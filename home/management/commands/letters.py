"""Show the e-mails that development mode stored instead of sending (`make letters`)."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # how Django's file backend separates e-mails
HEADERS = ("Date", "To", "Subject")


def letters(folder: Path) -> list[EmailMessage]:
    """The e-mails, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    found = []
    for path in files:
        parts = [part for part in path.read_bytes().split(BETWEEN) if part.strip()]
        found += [message_from_bytes(part, policy=policy.default) for part in reversed(parts)]
    return found


def words(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    head = "\n".join(f"{name}: {letter[name]}" for name in HEADERS)
    return f"{head}\n\n{body.get_content().strip() if body else ''}\n"


class Command(BaseCommand):
    help = "Show the letters that the demo kept in .data/letters in place of sending them, newest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=20, help="how many; 20 unless told")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMAIL_BACKEND.endswith(".filebased.EmailBackend"):
            raise CommandError("Letters are not kept in files here: EMAIL_URL or MAIL_SERVICE says where they go.")
        folder = Path(settings.EMAIL_FILE_PATH)
        found = letters(folder)
        line = "-" * 79 + "\n"
        self.stdout.write(line.join(words(letter) for letter in found[: options["most"]]) or "No letters yet.")
        if len(found) > options["most"]:
            self.stdout.write(f"{line}{len(found) - options['most']} older letters are in {folder}.")
